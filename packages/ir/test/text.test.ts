import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hash, type Machine, parse, print, printJson, sha256 } from "../src/index.ts";
import { example } from "./example.ts";

test("the hash function is SHA-256, of any text", () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
    const text = "ä".repeat(length);
    expect(sha256(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
    { seed: 12 },
  );
});

test("a printed machine is parsed to an equal one, and printed again to the same bytes", () => {
  const text = print(example);
  expect(parse(text)).toEqual(example);
  expect(print(parse(text))).toBe(text);
});

test("the order in which a machine's own keys were written changes neither text nor hash", () => {
  const reversed = Object.fromEntries(Object.entries(example).toReversed()) as unknown as Machine;
  expect(print(reversed)).toBe(print(example));
  expect(hash(reversed)).toBe(hash(example));
});

test("the order of keys in schemas, prompts and constants has a meaning, and is kept", () => {
  const { constants, input } = parse(print(example));
  expect(Object.keys(constants[0] as object)).toEqual(["z", "a"]);
  expect(Object.keys((input as { properties: object }).properties)).toEqual(["name", "age"]);
  const other = { ...example, constants: [{ a: [1, 2], z: 1 }] };
  expect(hash(other)).not.toBe(hash(example));
});

test("no line is wider than 100 columns when it can be broken, and what fits stands on one line", () => {
  const lines = print(example).split("\n");
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(lines).toContain(
    '          "next": { "kind": "return", "value": { "kind": "variable", "slot": 1 } }',
  );
});

test("any JSON value is printed so that it reads back", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(printJson(value as never))).toEqual(JSON.parse(JSON.stringify(value)));
      for (const line of printJson(value as never).split("\n")) {
        if (line.length > 100) expect(line).not.toMatch(/^\s*("[^"]*": )?[[{] ?\S+.*, /);
      }
    }),
    { seed: 4 },
  );
});

test("what is nested a thousand levels deep is printed in a time that grows with its size", () => {
  let deep: unknown = 1;
  for (let level = 0; level < 1000; level++) deep = { a: [deep, "b".repeat(10)] };
  const text = printJson(deep as never);
  expect(JSON.parse(text)).toEqual(deep);
  expect(text.length).toBeLessThan(100_000);
});
