import type { Model, ModelRequest } from "@twelvefold/runtime";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { run } from "./run.ts";

const source = (output: string): string => `
export const say = prompt({ model: "openai/a", input: z.object({}), output: ${output}, template: "Say." });
export const bot = agent({ input: z.null(), output: z.any(), async flow() { return await say({}); } });
`;

/** Says this, and keeps what it was asked. */
function saying(text: string): Model & { readonly requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    requests,
    generate(request) {
      requests.push(request);
      return Promise.resolve({ finish: "stop", text });
    },
  };
}

describe("F4.7 the model is asked for what the author's schema takes, and the flow sees what it gives", () => {
  test.each([
    ["z.object({ n: z.string().transform((text) => text.length) })", { n: "abc" }, { n: 3 }],
    ["z.object({ n: z.string().transform(Number).pipe(z.number()) })", { n: "12" }, { n: 12 }],
    ['z.object({ s: z.string().default("d") })', { s: null }, { s: "d" }],
    ['z.object({ s: z.string().default("d") })', { s: "x" }, { s: "x" }],
    [
      'z.object({ s: z.string().prefault(" d ").transform((s) => s.trim()) })',
      { s: null },
      { s: "d" },
    ],
    ["z.object({ n: z.coerce.number() })", { n: 12 }, { n: 12 }],
    [
      "z.object({ n: z.codec(z.string(), z.int(), { decode: Number, encode: String }) })",
      { n: "7" },
      { n: 7 },
    ],
    ["z.object({ s: z.string().trim().toUpperCase() })", { s: " a " }, { s: "A" }],
    [
      "z.object({ all: z.array(z.string()).transform((all) => all.length) })",
      { all: ["a"] },
      { all: 1 },
    ],
  ])("%s", async (output, written, seen) => {
    const compiled = await compileText(source(output));
    expect(said(compiled)).toEqual([]);
    const openai = saying(JSON.stringify(written));
    const view = await run(compiled.agents["bot"], null, { models: { openai } });
    expect(view.error).toBeUndefined();
    expect(view.output).toEqual(seen);
    expect(openai.requests).toHaveLength(1);
  });

  test("what a transform gives that is no data is an error of the step, by its name", async () => {
    const compiled = await compileText(
      source("z.object({ at: z.string().transform((text) => new Date(text)) })"),
    );
    const openai = saying('{"at":"2026-01-01"}');
    const view = await run(compiled.agents["bot"], null, { models: { openai } });
    expect(view.output).toBeUndefined();
    expect(view.error).toMatchObject({ code: "invalid_output", step: "say" });
    expect(view.error?.message).toMatch(/Date/);
  });
});
