import fc from "fast-check";
import Handlebars from "handlebars";
import { expect, test, vi } from "vitest";
import { compilePrompt } from "../../src/prompts/index.ts";
import { renderPrompt } from "@twelvefold/runtime";
import {
  anyInput,
  anyTemplate,
  stringInput,
  stringTemplate,
  type Generated,
} from "./any-template.ts";
import { textOf } from "./render.ts";

type Rendered = { readonly text: string } | { readonly refused: string };

function byHandlebars({ source, partials }: Generated, input: unknown): Rendered {
  const handlebars = Handlebars.create();
  handlebars.log = () => {};
  handlebars.logger.log = () => {};
  for (const [name, partial] of Object.entries(partials)) handlebars.registerPartial(name, partial);
  try {
    return { text: handlebars.compile(source, { noEscape: true })(input) };
  } catch (error) {
    return { refused: String(error) };
  }
}

function byTwelvefold({ source, partials }: Generated, input: unknown): Rendered {
  const { prompt, diagnostics } = compilePrompt({ source, format: "handlebars", partials });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (!prompt) return { refused: errors.map(({ code }) => code).join(" ") };
  try {
    const messages = renderPrompt(prompt, input);
    expect(messages).toHaveLength(1);
    return { text: textOf(messages) };
  } catch (error) {
    return { refused: String(error) };
  }
}

/** Both give the same text. Of what is wrong in a template, Handlebars only notices what it comes past. */
function expectEqual(template: Generated, input: unknown): "compared" | "refused" {
  const expected = byHandlebars(template, input);
  const rendered = byTwelvefold(template, input);
  if ("text" in expected && "text" in rendered) expect(rendered.text).toBe(expected.text);
  else if ("text" in expected)
    expect(rendered).toEqual({ refused: expect.stringMatching(NOTICED) });
  // Handlebars also fails for what is missing in a block that is only asked for: it renders the block to answer.
  else if (expected.refused.includes("could not be found") && !asksForBlock(template))
    expect(rendered).toHaveProperty("refused");
  return "text" in expected && "text" in rendered ? "compared" : "refused";
}

const asksForBlock = ({ source, partials }: Generated): boolean =>
  [source, ...Object.values(partials)].some((text) =>
    /\{\{~?[#^]?(?:if|unless) @partial-block/.test(text),
  );

/** A mistake of form, a missing partial, one that never ends. */
const NOTICED = /^(TF26(09|10|20) ?)+$/;

vi.setConfig({ testTimeout: 600_000 });

const seed = 777;

test("any template renders any input to the byte as Handlebars does without escaping", () => {
  let compared = 0;
  fc.assert(
    fc.property(anyTemplate, anyInput, (template, input) => {
      if (expectEqual(template, input) === "compared") compared++;
    }),
    { seed, numRuns: 100000 },
  );
  // Handlebars throws for some templates (a partial block that is not there); most must be compared.
  expect(compared).toBeGreaterThan(18000);
});

test("mustaches that stand side by side render as Handlebars does, numbers aside, which it would add", () => {
  let compared = 0;
  fc.assert(
    fc.property(stringTemplate, stringInput, (template, input) => {
      if (expectEqual(template, input) === "compared") compared++;
    }),
    { seed, numRuns: 10000 },
  );
  expect(compared).toBeGreaterThan(8000);
});

test.each<[source: string, partials?: Record<string, string>]>([
  // A block stands in for a partial that is not there, whatever it defines itself.
  ['{{#> x}}a{{#*inline "x"}}b{{/inline}}{{> x}}{{/x}}'],
  ['{{#*inline "x"}}c{{/inline}}{{#> x}}a{{#*inline "x"}}b{{/inline}}{{/x}}'],
  // A name that is empty is the context.
  ['{{#with word}}{{""}}{{[]}}{{[].length}}{{/with}}'],
  // A block can be asked for.
  [
    "{{#> p}}text{{/p}}{{> p}}{{#> p}}{{/p}}",
    { p: "{{#if @partial-block}}+{{> @partial-block}}{{else}}-{{/if}}" },
  ],
  [
    "{{> q}}",
    { p: "{{#unless @partial-block}}none{{/unless}}", q: "{{#> p}} {{word}}{{/p}}{{> p}}" },
  ],
  // What can be gone through is gone through.
  [
    "{{#each map}}{{@index}}{{#each this}}{{this}} {{/each}}{{/each}}{{#each set as |x i|}}{{x}}{{i}}{{@last}}{{/each}}",
  ],
  ["{{#each none}}x{{else}}empty{{/each}}{{#each word}}x{{else}}no list{{/each}}"],
])("%s", (source, partials = {}) => {
  const input = { word: "w", none: new Map(), map: new Map([["a", "b"]]), set: new Set(["c"]) };
  expect(expectEqual({ source, partials }, input)).toBe("compared");
});

test.each<[source: string, code: string, partials?: Record<string, string>]>([
  ['{{#if a}}{{#*inline "x"}}b{{/inline}}{{/if}}{{> x}}', "TF2610"],
  ["{{> p}}{{> x}}", "TF2610", { p: '{{#*inline "x"}}b{{/inline}}' }],
  ["{{> p}}", "TF2609", { p: "{{@partial-block}}" }],
  // Handlebars asks by rendering the block with no context, so that whether there is one depends on the input.
  ["{{#> p}}{{a}}{{/p}}", "TF2609", { p: "{{#if @partial-block}}+{{/if}}" }],
])("what is not as it looks is refused: %s", (source, code, partials = {}) => {
  expect(byTwelvefold({ source, partials }, { a: 1 })).toEqual({ refused: code });
});

test("a partial whose name is computed must be there when it is rendered", () => {
  const template = { source: '{{> (lookup . "name")}}', partials: { p: "x" } };
  expect(byTwelvefold(template, { name: "p" })).toEqual({ text: "x" });
  expect(byTwelvefold(template, { name: "q" })).toEqual({
    refused: 'Error: There is no partial "q".',
  });
});

test("a partial may end where its block is not rendered", () => {
  const partials = {
    p: "{{#> q next}}{{> p next}}{{/q}}",
    q: "{{#if next}}{{> @partial-block}}{{/if}}.",
  };
  expect(expectEqual({ source: "{{> p}}", partials }, { next: { next: { next: null } } })).toBe(
    "compared",
  );
});

test("neighbouring numbers are printed one after the other, and not added", () => {
  const generated = { source: "{{a}}{{b}}", partials: {} };
  expect(byHandlebars(generated, { a: 1, b: 2 })).toEqual({ text: "3" });
  expect(byTwelvefold(generated, { a: 1, b: 2 })).toEqual({ text: "12" });
});
