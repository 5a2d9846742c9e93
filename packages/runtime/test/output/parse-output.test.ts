import type { JsonSchema } from "@twelvefold/ir";
import { describe, expect, test } from "vitest";
import { compileSchema } from "../../src/core/validate/index.ts";
import { parseOutput, SchemaError, streamOutput } from "../../src/output/index.ts";
import { cases } from "./cases.ts";
import { looksTaken } from "./looks-taken.ts";
import { integer, list, map, object, text } from "./schemas.ts";

describe.each(Object.entries(cases))("%s", (_, group) => {
  test.each(group.map((one) => [one.name, one] as const))("%s", (_name, one) => {
    const result = parseOutput(one.text, one.schema);
    const kinds = result.ok ? result.repairs.map((repair) => repair.kind) : [];
    const fits = "value" in one;
    expect(result).toMatchObject(fits ? { ok: true } : { ok: false, raw: one.text });
    expect(result.ok ? result.value : undefined).toEqual(one.value);
    expect(result.ok ? compileSchema(one.schema)(result.value) : []).toEqual([]);
    expect(kinds).toEqual(expect.arrayContaining([...(one.repairs ?? [])]));
    expect(result.ok || result.problems.length > 0).toBe(true);
  });
});

describe("repairs", () => {
  test("are none for JSON that fits", () => {
    expect(parseOutput('{"a": 1}', object({ a: integer }))).toEqual({
      ok: true,
      value: { a: 1 },
      repairs: [],
    });
  });

  test("say what was done, where, and at what price", () => {
    const schema = object({ orders: list(object({ item: text, count: integer })) });
    const result = parseOutput("Sure: {orders: [{item: 'pen', count: '1,200', color: 1}]}", schema);
    expect(result.ok && result.repairs.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      "in-prose ",
      "unquoted-key ",
      "unquoted-key /orders/0",
      "quotes /orders/0/item",
      "quotes /orders/0/count",
      "number-format /orders/0/count",
      "extra-key /orders/0/color",
    ]);
    const format = result.ok
      ? result.repairs.find(({ kind }) => kind === "number-format")
      : undefined;
    expect(format).toEqual({
      kind: "number-format",
      path: "/orders/0/count",
      detail: '"1,200" was read as 1200',
      cost: 12,
    });
  });
});

describe("an item that does not fit", () => {
  const schema = list(object({ n: integer }));
  const answer = '[{"n": 1}, {"n": "x"}, {"n": 3}]';

  test("is a problem at its place, unless the author says otherwise", () => {
    expect(parseOutput(answer, schema)).toMatchObject({
      ok: false,
      problems: [{ path: "/1/n", expected: "an integer", received: '"x"' }],
      raw: answer,
    });
  });

  test("is dropped where the author says so, and reported", () => {
    expect(parseOutput(answer, schema, { onInvalidItem: "drop" })).toMatchObject({
      ok: true,
      value: [{ n: 1 }, { n: 3 }],
      repairs: [{ kind: "item-dropped", path: "/1", detail: "item 1 did not fit and was dropped" }],
    });
  });

  test("becomes null where the author says so, and is reported", () => {
    expect(parseOutput(answer, schema, { onInvalidItem: "null" })).toMatchObject({
      ok: true,
      value: [{ n: 1 }, null, { n: 3 }],
      repairs: [{ kind: "item-nulled", path: "/1" }],
    });
  });

  test("of a map is treated alike", () => {
    const counts = map(integer);
    expect(parseOutput('{"a": 1, "b": "x"}', counts)).toMatchObject({ ok: false });
    expect(parseOutput('{"a": 1, "b": "x"}', counts, { onInvalidItem: "drop" })).toMatchObject({
      ok: true,
      value: { a: 1 },
      repairs: [{ kind: "item-dropped", path: "/b" }],
    });
  });
});

describe("problems", () => {
  test("F4.5 name the place, what was asked for and what was there; the raw text is kept", () => {
    const schema = object({
      title: text,
      size: { type: "integer", minimum: 1 },
      kind: { enum: ["a", "b"] },
    });
    const answer = 'Here: {"size": 0, "kind": "c"}';
    expect(parseOutput(answer, schema)).toEqual({
      ok: false,
      problems: [
        {
          path: "/size",
          message: "expected at least 1, received 0",
          expected: "at least 1",
          received: "0",
          keyword: "minimum",
        },
        {
          path: "/kind",
          message: 'expected one of "a", "b", received "c"',
          expected: 'one of "a", "b"',
          received: '"c"',
          keyword: "type",
        },
        {
          path: "/title",
          message: 'the property "title" is missing',
          expected: "a value",
          received: "nothing",
          keyword: "required",
        },
      ],
      raw: answer,
    });
  });

  test("of a union are those of the option that was meant", () => {
    const schema = {
      anyOf: [
        object({ kind: { const: "circle" }, radius: integer }),
        object({ kind: { const: "square" }, side: integer }),
      ],
    };
    expect(parseOutput('{"kind": "square", "side": "long"}', schema)).toMatchObject({
      problems: [{ path: "/side", expected: "an integer" }],
    });
  });

  test("of a tie name those that tie", () => {
    const result = parseOutput("bug or docs", { type: "string", enum: ["bug", "docs", "chore"] });
    expect(result).toMatchObject({
      problems: [{ received: '"bug or docs", which could be "bug" or "docs"' }],
    });
  });
});

describe("what is no text or no schema", () => {
  test("is a problem, and an error with its place", () => {
    for (const none of [undefined, null, 5, {}, []]) {
      expect(parseOutput(none as unknown as string, text)).toMatchObject({
        ok: false,
        problems: [{ path: "", expected: "a text" }],
      });
    }
    const faults: readonly (readonly [unknown, string])[] = [
      [null, "# is not a schema"],
      [{ type: "strin" }, "#/type must be one of null, boolean, integer"],
      [{ properties: { a: { enum: "x" } } }, "#/properties/a/enum must be a list"],
      [{ items: [{ type: "string" }] }, "#/items is not a schema"],
      [{ anyOf: [{ pattern: "(" }] }, "#/anyOf/0/pattern must be a regular expression"],
      [{ required: "a" }, "#/required must be a list of names"],
    ];
    for (const [schema, message] of faults) {
      const run = (): unknown => parseOutput("{}", schema as JsonSchema);
      expect(run).toThrow(SchemaError);
      expect(run).toThrow(message);
      expect(() => streamOutput(schema as JsonSchema)).toThrow(message);
    }
  });

  test("keywords that are not known are let be, and no option at all is never met", () => {
    expect(parseOutput("[1]", { "x-note": "y", deprecated: true })).toMatchObject({ value: [1] });
    expect(parseOutput("1", { anyOf: [] })).toMatchObject({ ok: false });
  });
});

/** Texts that are as long as one likes, of what may be read over and over. */
const endless: Readonly<Record<string, (times: number) => string>> = {
  brackets: (times) => "[".repeat(times),
  objects: (times) => '{"a":'.repeat(times),
  "objects without keys": (times) => "{ x ".repeat(times),
  "inner quotation marks": (times) => `{"a": "${'x" y '.repeat(times)}`,
  fences: (times) => "``` ".repeat(times),
  "commas in words": (times) => `{"a": b${", c d".repeat(times)}`,
  "line breaks in a string": (times) => `{"a": "${"\n".repeat(times)}`,
  "line breaks in words": (times) => `{a: x${"\n".repeat(times)}`,
  "lines of words": (times) => `{a: ${"x\n".repeat(times)}`,
  "back-slashes": (times) => `{"a": "${"\\".repeat(times)}`,
  "braces behind it": (times) => `{"a": "x", "b": 1}${"}".repeat(times)}`,
  "braces in lines": (times) => `{"a": "${"}\n".repeat(times)}`,
  "braces in lines that are opened": (times) => `{"a": "${"{}\n".repeat(times)}`,
  "blocks that never end": (times) => '```json\n{"a": "x", \n'.repeat(times),
  blocks: (times) => '{"x": 1} '.repeat(times),
  spaces: (times) => `a${" ".repeat(times)}b`,
  "brackets that close": (times) => `["a": ${"]".repeat(times)}x`,
  "spaces behind a bullet": (times) => `- bug${" ".repeat(times)}x\n- docs`,
  "numbers in round brackets": (times) => `(1${",1".repeat(times)}`,
  thoughts: (times) => `<think>${"</think ".repeat(times)}`,
  "answers in a thought": (times) => `<think>${'{"a": 1}\n'.repeat(times)}`,
  lines: (times) => `a: ${"x\na: ".repeat(times)}`,
  tags: (times) => "<a>x</a>".repeat(times),
  comments: (times) => `{"a": "x", ${"-- c\n".repeat(times)}`,
  "comments that never end": (times) => "<!--".repeat(times),
  "lost marks": (times) => '{"a": "x, '.repeat(times),
  "lost marks in a list": (times) => `["x${',"x'.repeat(times)}`,
  "lost marks in objects of a list": (times) => '[{"a": "},{"a":'.repeat(times),
  "lost commas": (times) => `["${'x""y'.repeat(times)}`,
};

describe("texts as long as one likes", () => {
  const pair = object({ a: text, b: integer });
  const members: JsonSchema = { type: "string", enum: ["bug", "docs"] };
  const all = [pair, list(pair), members, list(members)];

  test.each(Object.entries(endless))("%s: twice as long is twice the work", (_, make) => {
    for (const asked of all) {
      const looks = (times: number): number =>
        looksTaken(() => void parseOutput(make(times), asked));
      expect(looks(1_000)).toBeLessThan(looks(500) * 2.2);
    }
  });

  test("nothing throws, whatever the text", { timeout: 60_000 }, () => {
    const texts = Object.values(endless).map((make) => make(1_000));
    for (const answer of [...texts, "[".repeat(50_000), "\u0000\uD800{\uDFFF:"])
      for (const asked of all) expect(() => parseOutput(answer, asked)).not.toThrow();
  });

  test("a recursive schema that fits in many ways is no more work", { timeout: 60_000 }, () => {
    const json: JsonSchema = {
      $ref: "#/$defs/json",
      $defs: {
        json: {
          anyOf: [
            { type: ["number", "boolean", "null", "string"] },
            list({ $ref: "#/$defs/json" }),
            map({ $ref: "#/$defs/json" }),
          ],
        },
      },
    };
    for (const part of ["[", '[{"a":', "x ["]) {
      const looks = (times: number): number =>
        looksTaken(() => expect(parseOutput(part.repeat(times), json)).toMatchObject({ ok: true }));
      expect(looks(1_000)).toBeLessThan(looks(500) * 2.2);
    }
  });

  test("a tree of a recursive union is read once, however deep it is", { timeout: 60_000 }, () => {
    const node = (op: string): JsonSchema =>
      object({
        left: { $ref: "#/$defs/term" },
        right: { $ref: "#/$defs/term" },
        op: { const: op },
      });
    const schema: JsonSchema = {
      $ref: "#/$defs/term",
      $defs: { term: { anyOf: [node("add"), node("sub"), node("mul"), integer] } },
    };
    const chain = (depth: number): unknown =>
      depth === 0
        ? 1
        : { left: chain(depth - 1), right: depth, op: ["add", "sub", "mul"][depth % 3] };
    const looks = (depth: number): number =>
      looksTaken(() => {
        const value = chain(depth);
        expect(parseOutput(`So: ${JSON.stringify(value)}`, schema)).toMatchObject({
          ok: true,
          value,
        });
        const wrong = JSON.stringify(value).replace('"left":1', '"left":"none"');
        expect(parseOutput(`So: ${wrong}`, schema)).toMatchObject({ ok: false });
        expect(compileSchema(schema)(JSON.parse(wrong))).toMatchObject([{ received: '"none"' }]);
      });
    // Three options at each level would be three times the work for one level more.
    expect(looks(60)).toBeLessThan(looks(30) * 5);
  });
});
