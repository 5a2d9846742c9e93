import { containsAwait } from "../../syntax/children.ts";
import { assign, temporary } from "./body.ts";
import { defaulted, holdIn } from "./destructure.ts";
import type { Sink } from "./destructure.ts";
import { branchOn, explode, explodeInto } from "./explode.ts";
import { lowerExpression, lowerTarget } from "./expression.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import { partsOf } from "./operands.ts";
import { explodeOperands } from "./explode-operands.ts";

/** Takes a value apart in states: a default or a key that awaits makes states of its own. */
export function explodingSink(flow: Flow): Sink {
  const { body } = flow;
  return {
    body,
    run: (value) => run(flow, value),
    evaluate: (node) => explode(node, flow),
    target: (node) => {
      const parts =
        node.kind === "identifier" || !containsAwait(node) ? undefined : partsOf(node, body);
      const target = parts?.build(explodeOperands(parts.operands, flow));
      return target?.kind === "member" || target?.kind === "index"
        ? target
        : lowerTarget(node, body);
    },
    orDefault: (value, fallback) => {
      if (!containsAwait(fallback)) return defaulted(value, lowerExpression(fallback, body));
      const into = temporary(body);
      run(flow, assign(into, value));
      const missing = {
        kind: "binary",
        op: "===",
        left: into,
        right: { kind: "special", value: "undefined" },
      } as const;
      branchOn(missing, fallback, flow, {
        whenTrue: () => explodeInto(fallback, into, flow),
        whenFalse: () => void 0,
      });
      return into;
    },
    hold: (value) => holdIn(body, value, (evaluated) => run(flow, evaluated)),
  };
}
