import { describe, expect, test } from "vitest";
import type { JsonSchema } from "@twelvefold/ir";
import { compilePrompt, renderSnapshot } from "../../src/prompts/index.ts";
import { compiled, renderTemplate, textOf } from "./render.ts";

test("F2.3 rendering needs no key, no network and no agent: a compiled prompt and an input are all", () => {
  const prompt = compiled({ source: "{{#user}}{{question}}{{/user}}", format: "handlebars" });
  expect(renderTemplate("{{#user}}{{question}}{{/user}}", { question: "Why?" })).toEqual([
    { role: "user", content: [{ text: "Why?" }] },
  ]);
  expect(Object.keys(prompt)).toEqual(["template"]);
});

describe("F2.5 a missing, unknown or unused template variable is a diagnostic at its line in the template", () => {
  const input: JsonSchema = {
    type: "object",
    properties: {
      issue: { $ref: "#/$defs/Issue" },
      comments: { type: "array", items: { $ref: "#/$defs/Comment" } },
      reason: { type: "string" },
      size: { anyOf: [{ type: "number" }, { type: "null" }] },
    },
    required: ["issue", "comments", "size"],
    $defs: {
      Issue: {
        type: "object",
        properties: {
          title: { type: "string" },
          parent: { $ref: "#/$defs/Issue" },
          labels: { type: "array", items: { type: "string" } },
        },
        required: ["title", "labels"],
      },
      Comment: {
        oneOf: [
          {
            type: "object",
            properties: { kind: { const: "text" }, body: { type: "string" } },
            required: ["kind", "body"],
          },
          {
            type: "object",
            properties: { kind: { const: "image" }, url: { type: "string" } },
            required: ["kind", "url"],
          },
        ],
      },
    },
  };
  /** Codes and places; what an example leaves unused is not its point. */
  const found = (source: string, partials: Record<string, string> = {}): string[] =>
    compilePrompt({ source, format: "handlebars", input, partials })
      .diagnostics.filter(({ code }) => code !== "TF2603")
      .map(
        ({ code, file, start, end }) =>
          `${code} ${file}:${start.line}:${start.column}-${end.column}`,
      );

  test.each<[name: string, template: string, ...expected: string[]]>([
    ["a clean template", "{{issue.title}} {{size}} {{#each comments}}{{kind}}{{/each}}"],
    [
      "a path through something optional",
      "{{issue.title}} {{issue.parent.title}}",
      "TF2604 template:1:19-37",
    ],
    ["an unknown variable, on its own line", "line\n  {{isue.title}}", "TF2601 template:2:5-15"],
    ["an unknown property, through a reference", "{{issue.titel}}", "TF2602 template:1:3-14"],
    ["a property of a scalar", "{{issue.title.text}}", "TF2602 template:1:3-19"],
    [
      "inside each, against the item",
      "{{#each comments}}\n{{body}}{{url}}{{author}}\n{{/each}}",
      "TF2602 template:2:18-24",
    ],
    [
      "inside each, a name of the input needs ../",
      "{{#each comments}}{{issue.title}}{{../issue.title}}{{@root.issue.title}}{{/each}}",
      "TF2602 template:1:21-32",
    ],
    ["inside with", "{{#with issue}}{{title}}{{body}}{{/with}}", "TF2602 template:1:27-31"],
    [
      "inside if, the context stays",
      "{{#if reason}}{{reason}}{{resaon}}{{/if}}",
      "TF2601 template:1:27-33",
    ],
    [
      "a block parameter",
      "{{#each comments as |c i|}}{{i}}{{c.kind}}{{c.knd}}{{/each}}",
      "TF2602 template:1:45-50",
    ],
    ["an argument of a helper", "{{json isue}}", "TF2601 template:1:8-12"],
    ["a nested call", "{{truncate (json issue.titel) 10}}", "TF2602 template:1:18-29"],
    ["the fields of a list", '{{list comments field="body"}}{{list issue.labels}}'],
    [
      "a field that a list's items lack",
      '{{list comments field="bdy"}}',
      "TF2602 template:1:23-28",
    ],
    [
      "a column that a table's rows lack",
      '{{table comments columns="kind, body, utl"}}{{table issue.labels columns="value"}}',
      "TF2602 template:1:26-43",
    ],
    ["a cut without a length", "{{truncate issue.title}}", "TF2608 template:1:1-25"],
    ["a cut with one", "{{truncate issue.title length=size}}{{truncate issue.title 9}}"],
    ["each over a scalar", "{{#each issue.title}}x{{/each}}", "TF2605 template:1:9-20"],
    [
      "a missing value, printed without a condition",
      "Because {{reason}}.",
      "TF2604 template:1:11-17",
    ],
    [
      "an optional value under a condition",
      "{{#if reason}}{{reason}}{{/if}}{{#with reason}}{{this}}{{/with}}",
    ],
    ["inside a partial, in the partial's own file", "{{> card issue}}", "TF2602 card:2:3-8"],
    ["inside a partial, with its arguments", "{{> named who=issue.title}}"],
    [
      "inside an inline partial",
      '{{#*inline "x"}}{{titel}}{{/inline}}{{> x issue}}',
      "TF2602 template:1:19-24",
    ],
    ["too far out", "{{../issue.title}}", "TF2619 template:1:3-17"],
    [
      "inside an inline partial that a partial with a block renders",
      '{{#> layout}}{{#*inline "body"}}{{issue.titel}}{{/inline}}{{/layout}}',
      "TF2602 template:1:35-46",
    ],
    [
      "inside a block that a partial renders",
      "{{#> slot issue}}{{titel}}{{/slot}}",
      "TF2602 template:1:20-25",
    ],
    [
      "a misspelt name of a turn",
      "{{#each comments}}{{@indx}}{{/each}}",
      "TF2602 template:1:21-26",
    ],
    [
      "a name of a turn outside of it",
      "{{#each comments}}{{@../index}}{{/each}}{{@index}}",
      "TF2602 template:1:21-30",
      "TF2602 template:1:43-49",
    ],
    ["a turn too far out", "{{@../../index}}", "TF2619 template:1:3-15"],
    [
      "a turn around a turn, and what a rendering may be given",
      "{{#each comments}}{{#each @root.issue.labels}}{{@../index}}{{/each}}{{/each}}{{@state.mood}}",
    ],
    [
      "a key that is looked up",
      '{{lookup issue "titel"}}{{lookup issue "title"}}',
      "TF2602 template:1:16-23",
    ],
    [
      "an argument that is one of a few",
      '{{thread comments format="yaml"}}{{date reason format="day"}}',
      "TF2608 template:1:1-34",
    ],
    ["an object printed bare", "{{issue}}", "TF2606 template:1:3-8"],
    ["a list of words printed bare", "{{issue.labels}}"],
  ])("%s", (name, template, ...expected) => {
    const partials = {
      card: "{{title}}\n{{owner}}",
      named: "{{who}}{{size}}",
      layout: "<page>{{> body}}</page>",
      slot: "<page>{{> @partial-block}}</page>",
    };
    expect(found(template, partials), name).toEqual(expected);
  });

  test.each([
    ["{{@../key}}", "TF2619 warning"],
    ["{{../title}}", "TF2619 warning"],
    ["{{#each list}}{{@../key}}{{@key}}{{/each}}", "TF2602 warning"],
    [
      "{{#each list}}{{#each this}}{{@../key}}{{../x}}{{anything}}{{@root.y}}{{/each}}{{/each}}{{@given}}",
    ],
    ["{{#each list}}{{> p}}{{/each}}"],
  ])("without a schema, %s is warned of where nothing can be there", (source, ...expected) => {
    const partials = { p: "{{@key}}{{@../root}}" };
    const { prompt, diagnostics } = compilePrompt({ source, format: "handlebars", partials });
    expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(expected);
    expect(prompt).toBeDefined();
  });

  test("what stands for the item itself is suggested where it is misspelt", () => {
    const { diagnostics } = compilePrompt({
      source: "{{#each labels}}{{thi}}{{/each}}",
      format: "handlebars",
      input: {
        type: "object",
        properties: { labels: { type: "array", items: { type: "string" } } },
      },
    });
    expect(diagnostics[0]).toMatchObject({
      code: "TF2602",
      help: expect.stringContaining("`this`"),
    });
  });

  test("an unused one is named at the template's beginning", () => {
    const { diagnostics } = compilePrompt({
      source: "{{issue.title}}{{size}}{{list comments}}",
      format: "handlebars",
      input,
    });
    expect(diagnostics).toMatchObject([
      {
        code: "TF2603",
        severity: "warning",
        message: "The input `reason` is never used by this template.",
      },
    ]);
  });

  test.each<[template: string, help: string]>([
    ["{{isuse.title}}", "Did you mean `issue`?"],
    ["{{#each comments}}{{reason}}{{/each}}", "Did you mean `../reason`?"],
    ["{{#each comments as |comment|}}{{coment.kind}}{{/each}}", "Did you mean `comment`?"],
    ["{{#each comments}}{{@indx}}{{/each}}", "Did you mean `@index`?"],
    ["{{#usr}}Hello{{/usr}}", "Did you mean `user`?"],
    ["{{> crad issue}}", "Did you mean `card`?"],
    ["{{jsn issue}}", "Did you mean `json`?"],
    ["{{issue.labels.lenght}}", "Did you mean `length`?"],
  ])("it comes with the name that was meant: %s", (source, help) => {
    const partials = { card: "{{title}}" };
    const { diagnostics } = compilePrompt({ source, format: "handlebars", input, partials });
    expect(diagnostics.find(({ severity }) => severity === "error")?.help).toContain(help);
  });

  test("what else a rendering is given may be said: other names are mistakes then", () => {
    const codes = (dataNames: readonly string[]): string[] =>
      compilePrompt({
        source: "{{@state.mood}}",
        format: "handlebars",
        input: true,
        dataNames,
      }).diagnostics.map(({ code }) => code);
    expect(codes(["state"])).toEqual([]);
    expect(codes([])).toEqual(["TF2602"]);
  });

  test("an item of a tuple is what stands in its place", () => {
    const tuple: JsonSchema = {
      type: "array",
      prefixItems: [
        { type: "string" },
        { type: "object", properties: { q: { type: "string" } }, required: ["q"] },
      ],
      minItems: 2,
    };
    const { diagnostics } = compilePrompt({
      source: "{{pair.[0]}}{{pair.1.q}}{{pair.1.r}}",
      format: "handlebars",
      input: { type: "object", properties: { pair: tuple }, required: ["pair"] },
    });
    expect(diagnostics).toMatchObject([{ code: "TF2602", start: { column: 27 } }]);
  });

  test("it stands where the template stands in its file", () => {
    const origin = { file: "triage.agent.ts", line: 40, column: 15 };
    const { diagnostics } = compilePrompt({
      source: "{{x}}\n{{y}}",
      format: "handlebars",
      input: { type: "object", properties: { a: {} } },
      origin,
    });
    expect(diagnostics.filter(({ code }) => code === "TF2601")).toMatchObject([
      { file: "triage.agent.ts", start: { line: 40, column: 17 }, end: { line: 40, column: 18 } },
      { file: "triage.agent.ts", start: { line: 41, column: 3 }, end: { line: 41, column: 4 } },
    ]);
  });
});

describe("F2.6 any role layout", () => {
  const text = (role: string, of: string): unknown => ({ role, content: [{ text: of }] });

  test("several system messages, and the beginning of the answer", () => {
    const source =
      "{{#system}}One.{{/system}}\n{{#system}}Two.{{/system}}\n{{#user}}{{q}}{{/user}}\n{{#assistant}}Sure: {{/assistant}}";
    expect(renderTemplate(source, { q: "?" })).toEqual([
      text("system", "One."),
      text("system", "Two."),
      text("user", "?"),
      text("assistant", "Sure: "),
    ]);
  });

  test("everything in one user message, without a block at all", () => {
    expect(renderTemplate("You triage.\n\n{{q}}\n", { q: "?" })).toEqual([
      text("user", "You triage.\n\n?\n"),
    ]);
  });

  test("text between blocks is the user's; white space between them is nobody's", () => {
    expect(
      renderTemplate("{{#system}}S{{/system}}\n\nand {{q}}\n{{#assistant}}A{{/assistant}}\n", {
        q: "?",
      }),
    ).toEqual([text("system", "S"), text("user", "\n\nand ?\n"), text("assistant", "A")]);
  });

  test("a message for each item, an earlier conversation in its place, unchanged", () => {
    const history = [{ role: "user", content: [{ text: "before" }] }] as const;
    const source =
      "{{#each shots}}{{#user}}{{q}}{{/user}}{{#assistant}}{{a}}{{/assistant}}{{/each}}{{history}}{{#user}}{{q}}{{/user}}";
    expect(renderTemplate(source, { q: "now", shots: [{ q: 1, a: 2 }] }, { history })).toEqual([
      text("user", "1"),
      text("assistant", "2"),
      ...history,
      text("user", "now"),
    ]);
  });

  test("media among text", () => {
    const source = '{{#user}}Look: {{media url=image contentType="image/png"}} {{/user}}';
    expect(renderTemplate(source, { image: "https://a/b.png" })).toEqual([
      {
        role: "user",
        content: [
          { text: "Look: " },
          { media: { url: "https://a/b.png", contentType: "image/png" } },
        ],
      },
    ]);
  });
});

describe("F3.1 how events become messages is the user's to replace", () => {
  const thread = [
    { type: "user_input", data: "Hi", at: "2026-01-01" },
    { type: "closed", data: { issue: 3 } },
    { type: "user_input", data: "Thanks" },
  ];

  test("for one event type, by a partial of its name", () => {
    const partials = { "thread/closed": "<closed>issue {{data.issue}}</closed>" };
    expect(
      textOf(renderTemplate("{{#user}}{{thread thread}}{{/user}}", { thread }, { partials })),
    ).toBe(
      "<user_input>Hi</user_input>\n<closed>issue 3</closed>\n<user_input>Thanks</user_input>",
    );
  });

  test("for each event, by a block, which can say whose words it is", () => {
    const source =
      '{{#thread thread last=2}}{{#ifEquals type "user_input"}}{{#user}}{{data}}{{/user}}{{else}}{{#assistant}}{{type}} {{json data}}{{/assistant}}{{/ifEquals}}{{/thread}}';
    expect(renderTemplate(source, { thread })).toEqual([
      { role: "assistant", content: [{ text: 'closed {"issue":3}' }] },
      { role: "user", content: [{ text: "Thanks" }] },
    ]);
  });

  test("altogether, by a function of the project", () => {
    const functions = {
      story: ([events]: readonly unknown[]) => `${(events as unknown[]).length} things happened`,
    };
    const options = { helpers: ["story"], functions };
    expect(textOf(renderTemplate("{{story thread}}", { thread }, options))).toBe(
      "3 things happened",
    );
  });
});

describe("F3.2 JSON, XML-like and Markdown renderers show the same events", () => {
  const thread = [
    { type: "user_input", data: 'divide 3 by "4"\nplease' },
    {
      type: "divide",
      data: { a: 3, b: 4, result: null, steps: [{ n: 1 }] },
      id: "e2",
      webhook: "https://internal",
    },
    { type: "done" },
  ];
  const render = (format: string): string =>
    textOf(renderTemplate(`{{thread thread format="${format}"}}`, { thread }));

  test("xml", () => {
    expect(render("xml")).toBe(`<user_input>divide 3 by "4"
please</user_input>
<divide>
  <a>3</a>
  <b>4</b>
  <result>null</result>
  <steps>
    <item>
      <n>1</n>
    </item>
  </steps>
</divide>
<done></done>`);
  });

  test("json", () => {
    expect(JSON.parse(render("json"))).toEqual(
      thread.map(({ type, data }) => (data === undefined ? { type } : { type, data })),
    );
    expect(render("json").split("\n")).toHaveLength(thread.length + 2);
  });

  test("markdown", () => {
    expect(render("markdown")).toBe(`### user_input

> divide 3 by "4"
> please

### divide

> - **a:** 3
> - **b:** 4
> - **result:** null
> - **steps:**
>   - - **n:** 1

### done

> `);
  });
});

test("F3.8 attributes of a frame are in the order in which they are written", () => {
  expect(textOf(renderTemplate('{{xml x tag="doc" a=1 b=x}}', { x: "y" }))).toBe(
    '<doc a="1" b="y">y</doc>',
  );
});

describe("F3.5 nested values are rendered whole", () => {
  const nested = { a: [{ b: { c: ["deep"] } }] };

  test.each([
    "{{json x}}",
    "{{xml x}}",
    "{{markdown x}}",
    "{{list x}}",
    "{{table x}}",
    "{{truncate x 500}}",
    "{{#user}}{{x}}{{/user}}",
    "<x>{{x}}</x>",
    "{{thread x}}",
  ])("%s", (source) => {
    const out = textOf(
      renderTemplate(source, {
        x: source.includes("list") || source.includes("t") ? [nested] : nested,
      }),
    );
    expect(out).toContain("deep");
    expect(out).not.toContain("[object Object]");
  });

  test("with a schema, also bare, and the author is told", () => {
    const input: JsonSchema = {
      type: "object",
      properties: { x: { type: "object", properties: {} } },
      required: ["x"],
    };
    const { prompt, diagnostics } = compilePrompt({ source: "{{x}}", format: "handlebars", input });
    expect(prompt?.template.wholeObjects).toBe(true);
    expect(diagnostics).toMatchObject([{ code: "TF2606", severity: "warning" }]);
    expect(textOf(renderTemplate("{{x}}", { x: nested }, { input }))).toBe(JSON.stringify(nested));
  });
});

test("F3.7 a secret is in no message and no snapshot, however it is rendered", () => {
  const input: JsonSchema = {
    type: "object",
    properties: {
      user: {
        type: "object",
        properties: { name: { type: "string" }, token: { type: "string", "x-secret": true } },
        required: ["name", "token"],
      },
      keys: { type: "array", items: { type: "object", properties: { key: { "x-secret": true } } } },
      node: { $ref: "#/$defs/Node" },
    },
    required: ["user", "keys", "node"],
    $defs: {
      Node: {
        type: "object",
        properties: { pin: { type: "integer", "x-secret": true }, next: { $ref: "#/$defs/Node" } },
      },
    },
  };
  const value = {
    user: { name: "Ada", token: "s3cret" },
    keys: [{ key: "s3cret" }, { key: { a: "s3cret" } }],
    node: { next: { next: { pin: "s3cret" } } },
  };
  const whole = [
    "{{json this}}",
    "{{xml user}}",
    "{{markdown keys}}",
    "{{list keys}}",
    "{{table keys}}",
    "{{json node}}",
    "{{#each user}}{{this}}{{/each}}",
  ];
  const source = `{{#user}}${whole.join("\n")}{{/user}}`;
  const messages = renderTemplate(source, value, { input });
  expect(textOf(messages)).toContain("[secret]");
  expect(textOf(messages)).toContain("Ada");
  expect(renderSnapshot({}, "one", messages)).not.toContain("s3cret");
  for (const named of [
    "{{user.token}}",
    "{{json user.token}}",
    "{{#with user}}{{token}}{{/with}}",
    "{{#each keys}}{{key}}{{/each}}",
    "{{node.next.next.pin}}",
  ]) {
    const { prompt, diagnostics } = compilePrompt({ source: named, format: "handlebars", input });
    expect(prompt).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toContain("TF2615");
  }
});

test("F3.8 the same data gives the same bytes, in the order of the data", () => {
  const source =
    "{{json x}}{{xml x}}{{markdown x}}{{table r}}{{date at}}{{#each x}}{{@key}}{{/each}}";
  const input = { x: { b: 1, a: 2 }, r: [{ z: 1, y: 2 }], at: "2026-05-01T10:00:00+02:00" };
  const zone = process.env["TZ"];
  const renderings = ["UTC", "Asia/Tokyo"].map((name) => {
    process.env["TZ"] = name;
    return textOf(renderTemplate(source, input));
  });
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(new Set(renderings).size).toBe(1);
  expect(renderings[0]).toContain('{"b":1,"a":2}');
  expect(renderings[0]).toContain("2026-05-01T08:00:00.000Z");
});

test("what has a default is never missing, also one that is made anew each time", () => {
  const { diagnostics } = compilePrompt({
    source: "{{id}} {{tone}} {{none}}",
    format: "handlebars",
    input: {
      type: "object",
      properties: {
        id: { type: "string", "x-default": "computed" },
        tone: { type: "string", default: "kind" },
        none: { type: ["string", "null"], default: null },
      },
    },
  });
  expect(diagnostics).toEqual([]);
});
