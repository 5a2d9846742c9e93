import { describe, expect, test } from "vitest";
import { readFiles } from "./read-sources.ts";

const header =
  'import { file, human, prompt } from "@twelvefold/dsl";\nimport { z } from "zod";\nimport { shared, part } from "./shared.ts";\n';

/** Every module has what the others use. */
const shared =
  'export const shared = "Of {{titel}}";\nexport const part = `{{title}}\n  {{titel}}`;\nexport const word = "x";\n';

/** What the sources say at each place that is reported, with its file. */
async function reported(
  text: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const texts = { "a.agent.ts": header + text, "shared.ts": shared, ...more };
  const { diagnostics } = await readFiles(texts);
  return diagnostics.map(({ file, start, end }) => {
    const source = Object.entries(texts).find(([name]) => file.endsWith(name))?.[1] ?? "";
    const starts = [
      0,
      ...[...source.matchAll(/\r\n|\n/g)].map(({ index, 0: { length } }) => index + length),
    ];
    const at = ({ line, column }: typeof start): number => (starts[line - 1] ?? 0) + column - 1;
    return `${file.split("/").at(-1)}:${start.line} ${source.slice(at(start), at(end))}`;
  });
}

const prompt = (template: string, more = ""): string =>
  `export const p = prompt({ model: "openai/a", input: z.object({ title: z.string() }), ${more} template: ${template} });\n`;

describe("F2.5 a template's mistake is at its line and column, however the template is written", () => {
  test.each<[name: string, template: string, place: string]>([
    ["in quotes", '"{{title}} {{titel}}"', "a.agent.ts:4 titel"],
    ["indented", "`\n      {{title}}\n\n      {{titel}}\n    `", "a.agent.ts:7 titel"],
    [
      "after line ends that are escapes",
      String.raw`'{{title}}\n\n\r\n\t{{titel}}'`,
      "a.agent.ts:4 titel",
    ],
    [
      "after every other escape",
      String.raw`"\u{1F600}\u00e9\x41\'\"\\\q{{title}}\
        {{titel}}"`,
      "a.agent.ts:5 titel",
    ],
    [
      "after escaped braces",
      "`\\\\{{title}} \\`\\${title} {{title}} {{titel}}`",
      "a.agent.ts:4 titel",
    ],
    ["after line ends of two characters", "`\r\n{{title}}\r\n{{titel}}`", "a.agent.ts:6 titel"],
    [
      "itself an escape",
      String.raw`"{{title}}{{tit\u0065l}}"`,
      String.raw`a.agent.ts:4 tit\u0065l`,
    ],
    ["in two parts", '"{{title}}\\n" +\n  "and {{titel}}"', "a.agent.ts:5 titel"],
    ["after what is put in", "`${/* } */ shared.length > 0 ? 1 : 2}`", ""],
    ["after constants that are put in", "`${1}${part.length}`", ""],
    [
      "in a constant that is put in",
      '`${"a}" /* b */}: {{title}} {{titel}}`',
      "a.agent.ts:4 titel",
    ],
    ["in a constant of another module", "shared", "shared.ts:1 titel"],
    ["in one that is put in from there", "`${ part } of it`", "shared.ts:3 titel"],
    ["trimmed", "`\n  {{title}} {{titel}}\n`.trim()", "a.agent.ts:5 titel"],
    ["in a file", 'file("./words/p.hbs")', "p.hbs:2 titel"],
  ])("%s", async (_, template, place) => {
    const files = { "words/p.hbs": "{{title}}\r\n{{titel}}" };
    const found = await reported(prompt(template), files);
    expect(found.filter((one) => one.includes("tit") && !one.includes("z.object"))).toEqual(
      place === "" ? [] : [place],
    );
  });

  test("in a dotprompt file, whose settings are taken all the same, and whose defaults are never missing", async () => {
    const source =
      '---\nmodel: openai/a\ninput:\n  default: { tone: kind }\n---\n{{role "user"}}{{tone}} {{title}}\n{{@metadata.prompt.model}}{{titel}} {{@state.x}}';
    const text = `export const p = prompt({ input: z.object({ title: z.string(), tone: z.string().optional() }), template: file("./p.prompt") });`;
    expect(await reported(text, { "p.prompt": source })).toEqual([
      "p.prompt:7 titel",
      "p.prompt:7 @state.x",
    ]);
    const nameless = source.replace("openai/a", "some-model").replace("{{titel}} {{@state.x}}", "");
    expect(await reported(text, { "p.prompt": nameless })).toEqual([
      'a.agent.ts:4 file("./p.prompt")',
    ]);
  });

  test("what cannot be followed is reported where it begins", async () => {
    expect(await reported(prompt('["{{title}}", "{{titel}}"].join(" ")'))).toEqual([
      'a.agent.ts:4 ["{{title}}", "{{titel}}"].join(" ")',
    ]);
  });

  test("each of several in one line is itself", async () => {
    const text = prompt(
      '"{{> a}}{{> b}}{{titel}}"',
      'partials: { a: "{{title}}{{tile}}", b: "{{titl}}" },',
    );
    expect(await reported(text)).toEqual([
      "a.agent.ts:4 tile",
      "a.agent.ts:4 titl",
      "a.agent.ts:4 titel",
    ]);
  });

  test("at the end of a template there is a place, too", async () => {
    expect(await reported(prompt('"{{title}}{{#if title}}\\n"'))).toEqual(["a.agent.ts:4 "]);
  });

  test("a variant's, a renderer's, a wording's and a human request's are their own", async () => {
    const text = `${prompt('"{{thread events}}{{title}}"', 'variants: { b: { template: "{{title}} {{thread events}}\\n{{titlo}}" } }, thread: { render: { x: "{{data.y}}{{if}}" } },').replace("title: z.string()", "title: z.string(), events: z.array(z.any())")}export const h = human({ request: z.object({ n: z.string() }), response: z.any(), message: "{{n}}\\n{{m}}" });`;
    expect(await reported(text)).toEqual([
      "a.agent.ts:4 titlo",
      "a.agent.ts:4 {{if}}",

      "a.agent.ts:5 m",
    ]);
  });
});
