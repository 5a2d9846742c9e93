import { expect, test } from "vitest";
import { type Expression, walkExpression, walkStatements } from "../src/index.ts";
import { example } from "./example.ts";

test("a walk meets every expression of a function, outermost first", () => {
  const [flow] = example.functions;
  const kinds: string[] = [];
  if (flow?.kind !== "flow") throw new Error("expected a flow");
  walkStatements(flow.states[0]!.body, (node) => kinds.push(node.kind));
  expect(kinds).toEqual(["assign", "variable", "array", "constant"]);
});

test("children come in the order of evaluation", () => {
  const literal = (value: number): Expression => ({ kind: "literal", value });
  const values: unknown[] = [];
  const node: Expression = {
    kind: "object",
    entries: [
      { kind: "property", key: literal(1), value: literal(2) },
      {
        kind: "spread",
        value: {
          kind: "method",
          object: literal(3),
          name: "m",
          args: [literal(4), { kind: "spread", value: literal(5) }],
        },
      },
      {
        kind: "property",
        key: "k",
        value: { kind: "conditional", test: literal(6), then: literal(7), else: literal(8) },
      },
    ],
  };
  walkExpression(node, (inner) => inner.kind === "literal" && values.push(inner.value));
  expect(values).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
