import { decodeOutput, encodeOutput, streamOutput } from "@twelvefold/runtime/output";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decodePartial,
  type DecodedPart,
} from "../../packages/runtime/src/output/decode-partial.ts";
import { grows } from "../../packages/runtime/src/output/grows.ts";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { anySchema } from "../schemas/any-schema.ts";

/** A schema, a value of it, and where the text of the value is cut into pieces. */
const trial = anySchema.chain(({ type, valid }) =>
  fc.record({
    type: fc.constant(type),
    value: valid,
    indent: fc.constantFrom(undefined, 2),
    sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  }),
);

function cut(text: string, sizes: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const size = sizes[pieces.length % sizes.length]!;
    pieces.push(text.slice(at, at + size));
    at += size;
  }
  return pieces;
}

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((here, key) => (here as Record<string, unknown> | undefined)?.[key], value);

/** Each part only grows, and what is settled in it is what it is in the end. */
function expectGrowth(parts: readonly DecodedPart[], whole: unknown): void {
  for (const [index, { value, settled }] of parts.entries()) {
    const next = index + 1 < parts.length ? parts[index + 1]!.value : whole;
    expect([value, next]).toSatisfy(([one, other]) => grows(one, other));
    for (const place of settled) expect(at(value, place)).toEqual(at(whole, place));
  }
}

describe("a partial value, of any schema, however its text is cut", () => {
  test("only grows, and what is settled stays", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(trial, ({ type, value, indent, sizes }) => {
        const { schema } = extractSchema(type, "input");
        const stream = streamOutput(schema);
        const parts = cut(JSON.stringify(value, null, indent), sizes).map((one) =>
          stream.push(one),
        );
        const whole = stream.end();
        expect(parts.filter(({ restarted }) => restarted)).toEqual([]);
        expectGrowth(parts, whole.ok ? whole.value : undefined);
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  test("so does the author's value under every dialect", { timeout: 60_000 }, () => {
    const dialects = fc.constantFrom("openai-strict", "anthropic", "gemini");
    fc.assert(
      fc.property(trial, dialects, ({ type, value, indent, sizes }, dialect) => {
        const { schema } = extractSchema(type, "input");
        const { schema: sent, decode, problems } = encodeSchema(dialect as "gemini", schema);
        if (problems.length > 0) return;
        const written = encodeOutput(decode, value);
        const stream = streamOutput(sent);
        const parts = cut(JSON.stringify(written, null, indent), sizes).map((one) =>
          decodePartial(decode, stream.push(one)),
        );
        const whole = decodeOutput(decode, written);
        expectGrowth(parts, whole);
        expect(parts.at(-1)).toEqual({ value: whole, settled: [""] });
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
