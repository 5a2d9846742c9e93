import type { Assign, Binary, Expression, Unary, Update } from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { StepError } from "../../src/core/index.ts";
import { array, lit, member, object, slot } from "./build.ts";
import { input, isSame, outcomeInJavaScript, outcomeOf, returning } from "./evaluate.ts";

const values: readonly unknown[] = [
  ...[
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    1.5,
    31,
    32,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    NaN,
    Infinity,
    -Infinity,
  ],
  ...["", " ", "a", "b", "1", "01", "-1.5", "0x10", "NaN", "null", "length", "x", "__proto__"],
  ...[
    [],
    [1],
    ["1"],
    [1, 2],
    [undefined],
    [null],
    [[]],
    {},
    { x: 1 },
    { length: 3 },
    { x: undefined },
  ],
];
const anything = fc.constantFrom<unknown>(...values);

// The engine's own operators, by their names: the reference that the evaluator is held against.
const engine = (source: string): ((...args: unknown[]) => unknown) =>
  new Function("x", "y", `"use strict"; return ${source}`) as never;

const OPERATORS: readonly Binary["op"][] = [
  ...(["+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"] as const),
  ...(["<", "<=", ">", ">=", "==", "!=", "===", "!==", "in"] as const),
];

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

function check(
  expression: Expression,
  source: string,
  args: readonly unknown[],
  later: boolean,
): void {
  const expected = outcomeInJavaScript(() => engine(source)(...structuredClone(args)));
  const actual = outcomeOf(returning(expression, [], later), args);
  expect(
    isSame(actual, expected),
    `${source} of ${JSON.stringify(args)}: ${JSON.stringify([actual, expected])}`,
  ).toBe(true);
}

test.each(OPERATORS)("%s means what it means in JavaScript", (op) => {
  const expression: Expression = { kind: "binary", op, left: input(0), right: input(1) };
  fc.assert(
    fc.property(anything, anything, fc.boolean(), (x, y, later) => {
      if (/^[!=]=/.test(op) && isObject(x) && isObject(y)) {
        expect(outcomeOf(returning(expression, [], later), [x, y])).toEqual({ fault: "TF7002" });
      } else {
        check(expression, `x ${op} y`, [x, y], later);
      }
    }),
    { seed: 3, numRuns: 400 },
  );
});

test.each<Unary["op"]>(["-", "+", "!", "~", "typeof", "void"])(
  "%s means what it means in JavaScript",
  (op) => {
    for (const x of values)
      for (const later of [false, true])
        check({ kind: "unary", op, value: input(0) }, `${op} x`, [x], later);
  },
);

test.each(["&&", "||", "??"] as const)("%s gives what JavaScript gives", (op) => {
  for (const x of values)
    check(
      { kind: "logical", op, left: input(0), right: lit("right") },
      `x ${op} "right"`,
      [x],
      true,
    );
});

test("a template is the text that JavaScript makes", () => {
  for (const x of values)
    check({ kind: "template", texts: ["<", ">"], values: [input(0)] }, "`<${x}>`", [x], true);
});

test("reading a property by a computed key is JavaScript's, but for what only a prototype has", () => {
  for (const x of values) {
    for (const y of values) {
      const expression: Expression = { kind: "index", object: input(0), index: input(1) };
      if (y === "__proto__" && x !== undefined && x !== null) {
        expect(outcomeOf(returning(expression), [x, y])).toEqual({ fault: "TF7004" });
      } else {
        check(expression, "x[y]", [x, y], true);
      }
    }
  }
});

test.each(["toString", "constructor", "valueOf", "map", "hasOwnProperty"])(
  "reaching %s through a computed key is a fault, unless it is an own property",
  (key) => {
    const expression: Expression = { kind: "index", object: input(0), index: lit(key) };
    const owners = key === "map" ? [[]] : [{}, [], "text", 5, true];
    for (const value of owners)
      expect(outcomeOf(returning(expression), [value])).toEqual({ fault: "TF7004" });
    expect(outcomeOf(returning(expression), [{ [key]: 7 }])).toEqual({ value: 7 });
  },
);

const ASSIGNMENTS: readonly Assign["op"][] = [
  "+=",
  "-=",
  "*=",
  "/=",
  "%=",
  "**=",
  "&=",
  "|=",
  "^=",
  "<<=",
  ">>=",
  ">>>=",
  "&&=",
  "||=",
  "??=",
];

test.each(ASSIGNMENTS)("x.k %s y writes and gives what JavaScript writes and gives", (op) => {
  const target = member(input(0), "k");
  for (const x of values) {
    for (const y of values) {
      const expression = array({ kind: "assign", op, target, value: input(1) }, input(0));
      check(expression, `[x.k ${op} y, x]`, [{ k: x }, y], true);
    }
  }
});

test.each<[Update["op"], boolean]>([
  ["++", true],
  ["++", false],
  ["--", true],
  ["--", false],
])("%s with prefix %s is JavaScript's", (op, prefix) => {
  const expression = array({ kind: "update", op, prefix, target: member(input(0), "k") }, input(0));
  for (const x of values)
    check(expression, prefix ? `[${op}x.k, x]` : `[x.k${op}, x]`, [{ k: x }], true);
});

test("assigning to a property is JavaScript's, or a fault where an array would not stay a list", () => {
  const expression = array(
    {
      kind: "assign",
      op: "=",
      target: { kind: "index", object: input(0), index: input(1) },
      value: lit("v"),
    },
    input(0),
  );
  for (const x of values) {
    for (const y of values) {
      const actual = outcomeOf(returning(expression, [], true), [x, y]);
      if ("fault" in actual) {
        const isList =
          Array.isArray(x) &&
          !(
            Number.isInteger(Number(y)) &&
            Number(y) >= 0 &&
            Number(y) <= x.length &&
            String(Number(y)) === String(y)
          );
        expect(isList ? "TF7003" : "TF7004", JSON.stringify([x, y])).toBe(actual.fault);
        expect(isList || y === "__proto__", JSON.stringify([x, y])).toBe(true);
      } else {
        check(expression, '[x[y] = "v", x]', [x, y], true);
      }
    }
  }
});

test("delete is JavaScript's on objects, and a fault where a list would get a hole", () => {
  const expression = array(
    { kind: "delete", target: { kind: "index", object: input(0), index: input(1) } },
    input(0),
  );
  for (const x of values) {
    for (const y of values) {
      const isElement = Array.isArray(x) && Object.hasOwn(x, y as string);
      if (isElement) expect(outcomeOf(returning(expression), [x, y])).toEqual({ fault: "TF7003" });
      else if (typeof x !== "string") check(expression, "[delete x[y], x]", [x, y], true);
    }
  }
});

const chained = (value: Expression): Expression => ({ kind: "chain", value });
const optional = (of: Expression, key: string): Expression => ({
  kind: "member",
  object: of,
  key,
  optional: true,
});

test.each<[string, Expression]>([
  ["x?.a", chained(optional(input(0), "a"))],
  ["x?.a.b.c", chained(member(member(optional(input(0), "a"), "b"), "c"))],
  ["(x?.a).b", member(chained(optional(input(0), "a")), "b")],
  ["x?.[y]", chained({ kind: "index", object: input(0), index: input(1), optional: true })],
  [
    "x.a?.trim()",
    chained({
      kind: "method",
      object: member(input(0), "a"),
      name: "trim",
      args: [],
      optional: true,
    }),
  ],
  [
    "x.a.trim?.()",
    chained({
      kind: "method",
      object: member(input(0), "a"),
      name: "trim",
      args: [],
      optionalCall: true,
    }),
  ],
  [
    "x.a?.trim().length",
    chained(
      member(
        { kind: "method", object: member(input(0), "a"), name: "trim", args: [], optional: true },
        "length",
      ),
    ),
  ],
  ["delete x?.a", chained({ kind: "delete", target: optional(input(0), "a") as never })],
])("%s ends where JavaScript ends it", (source, expression) => {
  for (const x of [
    undefined,
    null,
    {},
    { a: undefined },
    { a: null },
    { a: " t " },
    { a: {} },
    { a: { b: { c: 1 } } },
    5,
  ]) {
    if (source.startsWith("delete") && typeof x === "number") continue;
    check(expression, source, [x, "a"], true);
  }
});

test.each<[string, Expression]>([
  ["[...x]", { kind: "array", items: [{ kind: "spread", value: input(0) }] }],
  [
    "({ ...x, z: 1, ...y })",
    {
      kind: "object",
      entries: [
        { kind: "spread", value: input(0) },
        { kind: "property", key: "z", value: lit(1) },
        { kind: "spread", value: input(1) },
      ],
    },
  ],
  [
    "({ [x]: 1, [y]: 2 })",
    {
      kind: "object",
      entries: [
        { kind: "property", key: input(0), value: lit(1) },
        { kind: "property", key: input(1), value: lit(2) },
      ],
    },
  ],
  ["(({ x: _, ...rest }) => rest)(x)", { kind: "rest", value: input(0), omit: [lit("x")] }],
  ["(([...rest]) => rest)(x)", { kind: "elements", value: input(0) }],
  [
    "(([a, b]) => [a, b])(x)",
    {
      kind: "sequence",
      values: [
        {
          kind: "assign",
          op: "=",
          target: slot(1),
          value: { kind: "elements", value: input(0), count: 2 },
        },
        array(
          { kind: "index", object: slot(1), index: lit(0) },
          { kind: "index", object: slot(1), index: lit(1) },
        ),
      ],
    },
  ],
  [
    "(() => { const keys = []; for (const k in x) keys.push(k); return keys; })()",
    { kind: "keys", value: input(0) },
  ],
  [
    "(({}) => 1)(x)",
    { kind: "sequence", values: [{ kind: "coercible", value: input(0) }, lit(1)] },
  ],
])("%s builds what JavaScript builds", (source, expression) => {
  fc.assert(
    fc.property(anything, anything, fc.boolean(), (x, y, later) =>
      check(expression, source, [x, y], later),
    ),
    { seed: 5, numRuns: 300 },
  );
});

test("a key __proto__ is data", () => {
  const parsed: Expression = {
    kind: "builtin",
    name: "JSON.parse",
    args: [lit('{"__proto__":{"x":1},"a":2}')],
  };
  const expression = array(
    member({ kind: "object", entries: [{ kind: "spread", value: parsed }] }, "x"),
    { kind: "builtin", name: "Object.keys", args: [parsed] },
    { kind: "member", object: { kind: "member", object: parsed, key: "__proto__" }, key: "x" },
    object({ ["__proto__"]: lit(5) }),
  );
  const outcome = outcomeOf(returning(expression), null) as { value: unknown[] };
  expect(outcome.value.slice(0, 3)).toEqual([undefined, ["__proto__", "a"], 1]);
  expect(
    Object.getOwnPropertyDescriptor({ ...(outcome.value[3] as object) }, "__proto__")?.value,
  ).toBe(5);
});

test.each([
  "Error",
  "TypeError",
  "RangeError",
  "SyntaxError",
  "AggregateError",
  "Object",
  "Array",
  "Map",
  "Set",
  "RegExp",
  "StepError",
] as const)("instanceof %s is JavaScript's", (name) => {
  const made: Expression[] = [
    { kind: "error", name: "Error", args: [] },
    { kind: "error", name: "TypeError", args: [] },
    { kind: "error", name: "AggregateError", args: [array()] },
    { kind: "collection", name: "Map", args: [] },
    { kind: "collection", name: "Set", args: [array(lit(1))] },
    { kind: "regexp", pattern: "a", flags: "" },
    ...[object({}), array(), lit("a"), lit(1), lit(null)],
  ];
  const classes = {
    Error,
    TypeError,
    RangeError,
    SyntaxError,
    AggregateError,
    Object,
    Array,
    Map,
    Set,
    RegExp,
    StepError,
  };
  const real = [
    new Error(),
    new TypeError(),
    new AggregateError([]),
    new Map(),
    new Set(),
    /a/,
    {},
    [],
    "a",
    1,
    null,
  ];
  const expression = array(
    ...made.map((value): Expression => ({ kind: "instanceof", value, name })),
  );
  expect(outcomeOf(returning(expression), null)).toEqual({
    value: real.map((value) => (value as unknown) instanceof classes[name]),
  });
});
