import type { Expression } from "@twelvefold/ir";
import type { Span } from "../../syntax/index.ts";
import { assign, number } from "./body.ts";
import { run } from "./flow.ts";
import type { FinallyLeap, Flow, Jump, Leap } from "./flow.ts";

/**
 * `break`, `continue` and `return` of exploded code.
 *
 *     try { return f(); } finally { g(); }
 *
 * A jump that leaves a `try` with a `finally` notes where it is going as a number in the completion
 * slot, and what it returns in the value slot; then it goes to the `finally`, whose end looks at the
 * number and takes the jump from there, which may lead it into the next `finally`.
 */
export function leapTo(
  flow: Flow,
  kind: "break" | "continue",
  label: string | undefined,
  span: Span,
): void {
  const index = flow.leaps.findLastIndex((leap) => takes(leap, kind, label));
  const leap = flow.leaps[index];
  if (leap === undefined || leap.kind === "finally")
    throw new Error(`A ${kind} was checked and leaves nothing.`);
  const to = kind === "continue" && leap.kind === "loop" ? leap.continueTo : leap.breakTo;
  jump(flow, { kind: "goto", to, span, until: index });
}

function takes(leap: Leap, kind: "break" | "continue", label: string | undefined): boolean {
  if (leap.kind === "finally" || (kind === "continue" && leap.kind !== "loop")) return false;
  if (label !== undefined) return leap.labels.includes(label);
  return leap.kind === "loop" || leap.unlabelled;
}

export function leapOut(flow: Flow, value: Expression | undefined, span: Span): void {
  const around = innermost(flow, -1);
  if (around === undefined) {
    flow.graph.seals(value === undefined ? { kind: "return" } : { kind: "return", value }, span);
    return;
  }
  run(
    flow,
    assign(
      { kind: "variable", slot: around.value },
      value ?? { kind: "special", value: "undefined" },
    ),
  );
  jump(flow, { kind: "return", span });
}

/** Takes a jump from here: straight to its end, or into the innermost `finally` on the way. */
export function jump(flow: Flow, way: Jump): void {
  const around = innermost(flow, way.kind === "return" ? -1 : way.until);
  if (around === undefined) {
    if (way.kind === "goto") flow.graph.seals({ kind: "goto", to: way.to }, way.span);
    return;
  }
  run(flow, assign({ kind: "variable", slot: around.completion }, number(codeOf(around, way))));
  flow.graph.seals({ kind: "goto", to: around.entry }, way.span);
}

function innermost({ leaps }: Flow, until: number): FinallyLeap | undefined {
  const found = leaps.findLast(
    (leap, index): leap is FinallyLeap => index > until && leap.kind === "finally",
  );
  return found as FinallyLeap | undefined;
}

/** 0 is falling out of the end, 1 an error that goes on. */
function codeOf(leap: FinallyLeap, way: Jump): number {
  const known = leap.exits.find(({ jump: other }) => {
    if (other.kind === "return" || way.kind === "return") return other.kind === way.kind;
    return other.to === way.to;
  });
  if (known !== undefined) return known.code;
  const code = leap.exits.length + 2;
  leap.exits.push({ code, jump: way });
  return code;
}

/** At the end of a `finally`, outside of it: takes the jump that came in. */
export function leapFurther(flow: Flow, from: FinallyLeap, way: Jump): void {
  if (way.kind === "goto") jump(flow, way);
  else leapOut(flow, { kind: "variable", slot: from.value }, way.span);
}
