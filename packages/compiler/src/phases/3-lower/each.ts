import type { Expression, Variable } from "@twelvefold/ir";
import type { PatternSyntax } from "../../syntax/index.ts";
import { assign, number, temporary } from "./body.ts";
import { destructure } from "./destructure.ts";
import { explodingSink } from "./exploding-sink.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";

/** A list that is walked through by an index, as an array's own iterator does: its length is read at each turn. */
export interface Walk {
  readonly list: Variable;
  readonly index: Variable;
  readonly more: Expression;
  readonly element: Expression;
}

export function startWalk(value: Expression, flow: Flow): Walk {
  const list = temporary(flow.body);
  const index = temporary(flow.body);
  run(flow, assign(list, value));
  run(flow, assign(index, number(0)));
  return {
    list,
    index,
    more: {
      kind: "binary",
      op: "<",
      left: index,
      right: { kind: "member", object: list, key: "length" },
    },
    element: { kind: "index", object: list, index },
  };
}

/** The element of this turn goes to the loop's target; the index goes on before anything of the author's runs. */
export function giveTurn(target: PatternSyntax, element: Expression, walk: Walk, flow: Flow): void {
  if (target.kind === "identifier") {
    giveTo(target, element, flow);
    advance(walk, flow);
    return;
  }
  const held = temporary(flow.body);
  run(flow, assign(held, element));
  advance(walk, flow);
  giveTo(target, held, flow);
}

export function advance({ index }: Walk, flow: Flow): void {
  run(flow, { kind: "update", op: "++", prefix: false, target: index });
}

/** The value of this turn goes to the loop's variable, pattern or target. */
export function giveTo(target: PatternSyntax, value: Expression, flow: Flow): void {
  const sink = explodingSink(flow);
  const isPattern = target.kind === "objectPattern" || target.kind === "arrayPattern";
  destructure(target, isPattern ? sink.hold(value) : value, undefined, sink);
}
