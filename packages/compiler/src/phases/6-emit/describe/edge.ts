import type { Edge } from "@twelvefold/ir";
import { describeExpression } from "./expression.ts";
import type { Naming } from "./names.ts";

/** A way out of a state: where it leads (nothing: the function ends) and on what condition. */
export interface Way {
  readonly to?: number;
  readonly label: string;
}

export function waysOut(edge: Edge, naming: Naming): Way[] {
  const text = (value: Parameters<typeof describeExpression>[0]): string =>
    describeExpression(value, naming);
  switch (edge.kind) {
    case "goto":
      return [{ to: edge.to, label: "" }];
    case "branch":
      return [
        { to: edge.then, label: text(edge.test) },
        { to: edge.else, label: "else" },
      ];
    case "match":
      return [
        ...edge.cases.map(({ test, to }) => ({
          to,
          label: `${text(edge.value)} is ${text(test)}`,
        })),
        { to: edge.otherwise, label: "else" },
      ];
    case "await": {
      const into = edge.into === undefined ? "" : `${naming.variable(edge.into)} = `;
      return [{ to: edge.to, label: `${into}await ${text(edge.value)}` }];
    }
    case "return":
      return [{ label: edge.value === undefined ? "return" : `return ${text(edge.value)}` }];
    case "throw":
      return [{ label: `throw ${text(edge.value)}` }];
  }
}
