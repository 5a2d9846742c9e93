import type { Dialect } from "@twelvefold/ir";
import { expect } from "vitest";
import { encodeSchema, extractSchema } from "../../packages/compiler/src/schemas/index.ts";
import { compileSchema } from "../../packages/runtime/src/core/validate/index.ts";
import { decodeOutput, encodeOutput } from "../../packages/runtime/src/output/index.ts";
import { violations } from "./published-rules.ts";

/**
 * Under the dialect a validator's schema keeps to the provider's published rules, and gives every value back. Whether
 * the dialect can express it at all.
 */
export function givesBack(
  dialect: Dialect,
  type: Parameters<typeof extractSchema>[0],
  values: readonly unknown[],
): boolean {
  const { schema } = extractSchema(type, "input");
  const encoded = encodeSchema(dialect, schema);
  if (encoded.problems.length > 0) return false;
  expect(violations(dialect, encoded.schema)).toEqual([]);
  const accepts = compileSchema(encoded.schema);
  for (const value of values) {
    const written = encodeOutput(encoded.decode, value);
    expect({ written, problems: accepts(written) }).toEqual({ written, problems: [] });
    expect(settled(decodeOutput(encoded.decode, written))).toEqual(settled(value));
  }
  return true;
}

/** Where a property may be absent or null, a provider that needs all of them writes null for both. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value).filter(([, part]) => part !== null);
  return Object.fromEntries(present.map(([name, part]) => [name, settled(part)]));
}
