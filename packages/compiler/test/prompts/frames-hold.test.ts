import fc, { type Arbitrary } from "fast-check";
import { renderPrompt } from "@twelvefold/runtime";
import { expect, test } from "vitest";
import { compilePrompt } from "../../src/prompts/index.ts";
import { textOf } from "./render.ts";

/** What would like to be more than a value. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        "<",
        ">",
        "</t>",
        "<u>",
        '"',
        "'",
        "=",
        " ",
        "\n",
        "\t",
        "/",
        "/>",
        "&",
        "`",
        "-->",
        "]]>",
        "a",
        "é",
      ],
      ...["{{", "}}", "<!--", '" x="', "' x='", " x=y", "\u00a0", "\u2028", "\uE000", "&lt;", "\\"],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

const hole = fc.constantFrom(
  ...["{{a}}", "{{b}}", "{{{a}}}", "{{&b}}", "{{o.k}}", "{{lookup o 'k'}}", "{{truncate a 3}}"],
  ...["{{> p}}", "{{> p a=b}}", "{{#if a}}{{b}}{{/if}}", "{{#each l}}{{this}}{{/each}}"],
  ...[
    "{{#with o}}{{k}}{{else}}x{{/with}}",
    "{{#unless none}}{{a}}{{/unless}}",
    "{{#> q}}{{a}}{{/q}}",
  ],
  ...["{{#each l as |x|}}{{x}}{{../b}}{{/each}}", "{{json a}}", "{{#o}}{{k}}{{/o}}"],
);
const text = fc.constantFrom("", "x", " ", "\n", "y z", "&amp;");
const name = fc.constantFrom("t", "u", "a-b", "ввод");
const inner = fc.array(fc.oneof(hole, text), { maxLength: 3 }).map((parts) => parts.join(""));
const attribute = fc.oneof(
  inner.map((value) => ` k="${value}"`),
  inner.map((value) => ` k='${value}'`),
  fc.tuple(fc.constantFrom("", "x"), hole).map(([before, value]) => ` k=${before}${value}`),
);
const attributes = fc.array(attribute, { maxLength: 2 }).map((parts) => parts.join(""));

const frame: Arbitrary<string> = fc.letrec<{ frame: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ depthSize: "small", withCrossShrink: true }, hole, text, tie("frame")), {
      maxLength: 3,
    })
    .map((parts) => parts.join("")),
  frame: fc.oneof(
    fc
      .tuple(name, attributes, tie("content"))
      .map(([tag, rest, of]) => `<${tag}${rest}>${of}</${tag}>`),
    fc.tuple(name, attributes).map(([tag, rest]) => `<${tag}${rest}/>`),
    attributes.map((rest) => `<{{a}}${rest}/>`),
    tie("content").map((of) => `<{{b}}>${of}</{{b}}>`),
    tie("content").map((of) => `{{#if a}}<t>${of}</t>{{/if}}`),
    tie("content").map((of) => `{{#each l}}<i>{{this}}</i>{{/each}}${of.replaceAll(/[^]/g, "")}`),
  ),
})).frame;

const template = fc
  .array(
    fc.tuple(fc.constantFrom("system", "user", "assistant"), fc.array(frame, { maxLength: 3 })),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((messages) =>
    messages.map(([role, frames]) => `{{#${role}}}.${frames.join("")}{{/${role}}}`).join("\n"),
  );

const partials = { p: "{{a}}", q: "[{{> @partial-block}}{{b}}]" };
const inputOf = (a: string, b: string, k: string): object => ({
  a,
  b,
  o: { k },
  l: [a, k],
  none: "",
});

/** Tags as a strict reader sees them; whatever else there is of brackets and marks. */
const tag =
  /<(\/?)([\p{L}_][\p{L}\p{N}_.-]*)((?:\s+[\p{L}-]+=(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]*))*)\s*(\/?)>/gu;

function skeletonOf(out: string): unknown {
  const tags = [...out.matchAll(tag)].map(([, closes, called = "", rest = "", ends]) => [
    closes,
    /^(?:t|u|i|a-b|ввод)$/.test(called) ? called : "a value",
    [...rest.replaceAll(/"[^"]*"|'[^']*'/g, "").matchAll(/\s[\p{L}-]+=/gu)].length,
    ends,
  ]);
  const strays = out.replaceAll(tag, "").match(/</g)?.length ?? 0;
  return { tags, strays };
}

test("for any framed template and any values, messages, roles, tags and attributes are the template's", () => {
  let compared = 0;
  fc.assert(
    fc.property(template, hostile, hostile, hostile, (source, a, b, k) => {
      const { prompt } = compilePrompt({ source, format: "handlebars", partials });
      if (!prompt) return;
      const render = (input: object): unknown =>
        renderPrompt(prompt, input).map((message) => [
          message.role,
          message.content.length,
          skeletonOf(textOf([message])),
        ]);
      expect(render(inputOf(a, b, k))).toEqual(render(inputOf("v", "w", "k")));
      compared++;
    }),
    { seed: 20_260_304, numRuns: Number(process.env["RUNS"] ?? 1_500) },
  );
  expect(compared).toBeGreaterThan(1_000);
});
