import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { hash, type Machine, MachineError, machineSchema, parse, print } from "../src/index.ts";
import { example } from "./example.ts";

type Loose = Record<string, unknown>;

/** The example with one place changed; the hash fits unless `path` is the hash. */
function changed(path: string, value: unknown): unknown {
  const copy = JSON.parse(print(example)) as Loose;
  const keys = path.split("/").slice(1);
  const last = keys.pop()!;
  const parent = keys.reduce((at, key) => at[key] as Loose, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  if (path !== "/hash") copy["hash"] = hash(copy as unknown as Machine);
  return copy;
}

const faults: readonly [what: string, path: string, value: unknown, says: RegExp][] = [
  ["a newer version", "/ir", 2, /^\/ir: version 2 of the IR is newer than 1/],
  ["no version", "/ir", undefined, /^\/ir: expected the version/],
  ["a missing field", "/limits", undefined, /`limits` is missing/],
  ["an unknown field", "/colour", "red", /`colour` is not known here/],
  [
    "an unknown kind of expression",
    "/functions/0/states/1/next/value/kind",
    "magic",
    /^\/functions\/0\/states\/1\/next\/value\/kind: expected one of literal,/,
  ],
  [
    "an unknown kind of statement",
    "/functions/1/body/0/kind",
    "goto",
    /^\/functions\/1\/body\/0\/kind: expected one of do,/,
  ],
  [
    "an unknown kind of edge",
    "/functions/0/states/0/next/kind",
    "jump",
    /^\/functions\/0\/states\/0\/next\/kind/,
  ],
  ["a state that is not there", "/functions/0/states/0/next/to", 7, /leads nowhere/],
  ["a slot that is not there", "/functions/0/states/1/next/value/slot", 9, /leads nowhere/],
  ["a handler that is not there", "/functions/0/states/0/handler", 3, /leads nowhere/],
  [
    "a step that is not declared",
    "/functions/0/states/0/next/value/step",
    "tell",
    /there is no step tell/,
  ],
  ["a negative index", "/functions/0/params", -1, /expected a whole number, found -1/],
  [
    "a pure function for the flow",
    "/functions",
    [example.functions[1]],
    /expected the agent's flow/,
  ],
  [
    "another hash",
    "/hash",
    "0".repeat(64),
    /^\/hash: the content has the hash [0-9a-f]{64}; it was changed/,
  ],
];

test.each(faults)("a machine with %s is refused with the place", (_, path, value, says) => {
  const machine = changed(path, value);
  expect(() => parse(machine)).toThrow(MachineError);
  expect(() => parse(machine)).toThrow(says);
});

test("what is no JSON, or no object, is refused by name", () => {
  for (const source of ["", "{", "null", "[]", '"machine"', 5, undefined, null]) {
    expect(() => parse(source), String(source)).toThrow(MachineError);
  }
});

test("every truncation and every flipped bit of a machine's text is noticed", () => {
  const text = print(example);
  for (let at = 0; at < text.length - 1; at += 7) {
    expect(() => parse(text.slice(0, at))).toThrow(MachineError);
    const flipped =
      text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
    if (!isSameJson(flipped, text))
      expect(() => parse(flipped), flipped.slice(at - 20, at + 20)).toThrow(MachineError);
  }
});

/** A flipped space can be another space. */
function isSameJson(a: string, b: string): boolean {
  try {
    return JSON.stringify(JSON.parse(a)) === JSON.stringify(JSON.parse(b));
  } catch {
    return false;
  }
}

const published = JSON.parse(
  readFileSync(new URL("../schema/machine.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(published);

test("the published schema is the one that parsing checks", () => {
  expect(published).toEqual(machineSchema());
});

test("the published schema accepts machines", () => {
  expect(validate(example), JSON.stringify(validate.errors)).toBe(true);
});

const structural = faults.filter(([what]) => /unknown|missing|no version|negative/.test(what));

test.each(structural)("the published schema refuses a machine with %s", (_, path, value) => {
  expect(validate(changed(path, value))).toBe(false);
});
