import type { PromptData } from "@twelvefold/ir";
import { complete, type Model, ModelError, type PartialAnswer } from "@twelvefold/runtime";
import { decodeOutput, encodeOutput, streamOutput } from "@twelvefold/runtime/output";
import { prompt } from "@twelvefold/dsl";
import fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { decodePartial } from "../../packages/runtime/src/output/decode-partial.ts";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { anySchema } from "../schemas/any-schema.ts";

const report = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({}),
  output: z.object({
    title: z.string(),
    note: z.string().optional(),
    scores: z.record(z.string(), z.int()),
    pair: z.tuple([z.string(), z.boolean()]),
    tags: z.array(z.enum(["bug", "docs"])),
    by: z.union([z.object({ name: z.string(), nick: z.string().optional() }), z.string()]),
  }),
  template: "Report.",
});
const whole = {
  title: "A crash",
  note: null,
  scores: [
    { key: "fit", value: 12 },
    { key: "taste", value: 3 },
  ],
  pair: { "0": "x", "1": true },
  tags: ["bug", "docs"],
  by: { name: "Ada", nick: null },
};
const answer = {
  title: "A crash",
  scores: { fit: 12, taste: 3 },
  pair: ["x", true],
  tags: ["bug", "docs"],
  by: { name: "Ada" },
};

/** Says each of these, in pieces; a piece that is an error breaks the connection. */
function streaming(...replies: readonly (readonly (string | Error)[])[]): Model {
  let asked = 0;
  return {
    async generate(_request, { onText }) {
      const pieces = replies[asked++] ?? [];
      for (const piece of pieces) {
        if (piece instanceof Error) throw Object.assign(piece, {});
        onText?.(piece);
      }
      return { finish: "stop", text: pieces.join("") };
    },
  };
}

const cut = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );

/** Whether a value can become the other by growing alone. */
function grows(one: unknown, other: unknown): boolean {
  if (typeof one === "string" && typeof other === "string") return other.startsWith(one);
  if (Array.isArray(one) && Array.isArray(other))
    return one.every((item, at) => at < other.length && grows(item, other[at]));
  if (typeof one !== "object" || one === null) return one === other;
  return Object.entries(one).every(
    ([name, part]) =>
      Object.hasOwn(other as object, name) && grows(part, (other as Record<string, unknown>)[name]),
  );
}

describe("an answer while it is written", () => {
  test.each([1, 3, 10])(
    "is of the author's shape, and only grows, %i characters at a time",
    async (size) => {
      const told: PartialAnswer[] = [];
      const openai = streaming(cut(JSON.stringify(whole), size));
      const onPartial = (partial: PartialAnswer): void => void told.push(partial);
      expect(await complete(report, {}, { models: { openai }, onPartial })).toEqual(answer);
      expect(told.at(-1)).toEqual({ value: answer, restarted: false });
      expect(told.length).toBeGreaterThan(5);
      for (const [at, { value, restarted }] of told.entries()) {
        expect(restarted).toBe(false);
        expect(value).not.toHaveProperty("note");
        if (at > 0) expect([told[at - 1]?.value, value]).toSatisfy(([a, b]) => grows(a, b));
      }
    },
  );

  test("says when it is of a new request: the connection broke, or the answer did not fit", async () => {
    const broken = new ModelError("transport", "It broke.");
    const openai = streaming(
      ['{"n": 1', broken],
      ['{"s": "x", ', '"n": "many"}'],
      ['{"n"', ": 2}"],
    );
    const count = prompt({
      model: "openai/gpt-5-mini",
      input: z.object({}),
      output: z.object({ n: z.int(), s: z.string().default("") }),
      template: "Count.",
    });
    const told: unknown[] = [];
    const options = { models: { openai }, transport: { initial: 1 } };
    await complete(count, {}, { ...options, onPartial: (partial) => told.push(partial) });
    expect(told.at(0)).toMatchObject({ restarted: false });
    expect(told.at(-1)).toEqual({ value: { n: 2 }, restarted: true });
    expect(told.filter((one) => (one as PartialAnswer).restarted).length).toBe(2);
  });

  test("is a text where no structure was asked for, and typed as the answer is", async () => {
    const say = prompt({ model: "openai/a", input: z.object({}), template: "Say." });
    const told: (string | undefined)[] = [];
    const openai = streaming(["Hel", "lo"]);
    await complete(
      say,
      {},
      {
        models: { openai },
        onPartial({ value }) {
          expectTypeOf(value).toEqualTypeOf<string>();
          told.push(value);
        },
      },
    );
    expect(told).toEqual(["Hel", "Hello"]);
    await complete(
      report,
      {},
      {
        models: { openai: streaming([JSON.stringify(whole)]) },
        onPartial({ value }) {
          expectTypeOf(value.title).toEqualTypeOf<string | undefined>();
          expectTypeOf(value.scores?.["fit"]).toEqualTypeOf<number | undefined>();
        },
      },
    );
  });

  test("is typed as the model writes it, before the schema's transforms", async () => {
    const measure = prompt({
      model: "openai/a",
      input: z.object({}),
      output: z.object({ name: z.string().transform((text) => text.length) }),
      template: "Say.",
    });
    const told: (string | undefined)[] = [];
    const { name } = await complete(
      measure,
      {},
      {
        models: { openai: streaming(cut('{"name":"Ada"}', 5)) },
        onPartial({ value }) {
          expectTypeOf(value.name).toEqualTypeOf<string | undefined>();
          told.push(value.name);
        },
      },
    );
    expectTypeOf(name).toEqualTypeOf<number>();
    expect([name, told.at(-1)]).toEqual([3, "Ada"]);
  });

  test("at its end it is the answer, under every dialect", { timeout: 60_000 }, () => {
    const trial = anySchema.chain(({ type, valid }) =>
      fc.record({ type: fc.constant(type), value: valid, size: fc.integer({ min: 1, max: 9 }) }),
    );
    fc.assert(
      fc.property(
        trial,
        fc.constantFrom("openai-strict", "anthropic", "gemini"),
        (made, dialect) => {
          const { schema } = extractSchema(made.type, "input");
          const { schema: sent, decode, problems } = encodeSchema(dialect as "gemini", schema);
          if (problems.length > 0) return;
          const written = encodeOutput(decode, made.value);
          const stream = streamOutput(sent);
          let last: unknown;
          for (const piece of cut(JSON.stringify(written), made.size))
            last = decodePartial(decode, stream.push(piece));
          expect(last).toEqual(decodeOutput(decode, written));
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });
});

test("a choice among tools is told of when it is whole", async () => {
  const data: PromptData = {
    model: "openai/a",
    template: { layout: "text", nodes: [] },
    toolDefs: [{ name: "done", inputSchema: { type: "object" } }],
  };
  const told: unknown[] = [];
  const openai: Model = {
    async generate(_request, { onText }) {
      onText?.("I think");
      return { finish: "stop", toolCalls: [{ name: "done", arguments: "{}" }] };
    },
  };
  await complete(data, {}, { models: { openai }, onPartial: (partial) => told.push(partial) });
  expect(told).toEqual([]);
});
