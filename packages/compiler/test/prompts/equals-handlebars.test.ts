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

/** What Handlebars makes of it; undefined where it throws. */
function byHandlebars({ source, partials }: Generated, input: unknown): string | undefined {
  const handlebars = Handlebars.create();
  handlebars.log = () => {};
  handlebars.logger.log = () => {};
  for (const [name, partial] of Object.entries(partials)) handlebars.registerPartial(name, partial);
  try {
    return handlebars.compile(source, { noEscape: true })(input);
  } catch {
    return undefined;
  }
}

function byTwelvefold({ source, partials }: Generated, input: unknown): string {
  const { prompt, diagnostics } = compilePrompt({ source, format: "handlebars", partials });
  if (!prompt) throw new Error(JSON.stringify(diagnostics));
  const messages = renderPrompt(prompt, input);
  expect(messages).toHaveLength(1);
  return messages
    .flatMap(({ content }) => content.map((part) => ("text" in part ? part.text : "")))
    .join("");
}

vi.setConfig({ testTimeout: 120_000 });

const seed = 20_260_301;

test("any template renders any input to the byte as Handlebars does without escaping", () => {
  let compared = 0;
  fc.assert(
    fc.property(anyTemplate, anyInput, (template, input) => {
      const expected = byHandlebars(template, input);
      if (expected === undefined) return;
      compared++;
      expect(byTwelvefold(template, input)).toBe(expected);
    }),
    { seed, numRuns: 3000 },
  );
  // Handlebars throws for some templates (a partial block that is not there); most must be compared.
  expect(compared).toBeGreaterThan(2500);
});

test("mustaches that stand side by side render as Handlebars does, numbers aside, which it would add", () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(stringTemplate, stringInput, (template, input) => {
      const expected = byHandlebars(template, input);
      fc.pre(expected !== undefined);
      expect(byTwelvefold(template, input)).toBe(expected);
    }),
    { seed, numRuns: 2000 },
  );
});

test("neighbouring numbers are printed one after the other, and not added", () => {
  const generated = { source: "{{a}}{{b}}", partials: {} };
  expect(byHandlebars(generated, { a: 1, b: 2 })).toBe("3");
  expect(byTwelvefold(generated, { a: 1, b: 2 })).toBe("12");
});
