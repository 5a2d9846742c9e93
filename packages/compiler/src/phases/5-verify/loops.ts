import type { FlowFunction, Statement } from "@twelvefold/ir";
import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { handlersFrom, targetsOf, visit } from "../4-tidy/index.ts";
import { circlesOf } from "./circles.ts";

/** A loop that nothing leaves and in which nothing waits would use up the budget of its first turn. */
export function verifyLoops({ machine, origins }: LoweredAgent): Finding[] {
  const found: object[] = [];
  for (const fn of machine.functions) {
    const circle = fn.kind === "flow" ? endlessCircle(fn) : undefined;
    const state = circle === undefined || fn.kind !== "flow" ? undefined : fn.states[circle];
    if (state !== undefined) found.push(state);
    visit(fn, (node) => {
      if (isEndless(node as unknown as Statement)) found.push(node);
    });
  }
  return found.flatMap((node) => {
    const span = origins.get(node);
    return span === undefined ? [] : [messages.endlessLoop(span, {})];
  });
}

/** `while (true)` without a way out: no jump, and no call that could throw. */
function isEndless(node: Statement): boolean {
  const always =
    node.kind === "while"
      ? node.test.kind === "literal" && node.test.value === true
      : node.kind === "for" && node.test === undefined;
  if (!always || (node.kind !== "while" && node.kind !== "for")) return false;
  let leaves = false;
  visit([node.body, node.kind === "for" ? node.update : undefined], ({ kind }) => {
    if (kind === "return" || kind === "throw" || kind === "break" || kind === "call") leaves = true;
  });
  return !leaves;
}

/** The first state of a circle that no edge and no error leads out of, and in which nothing waits. */
function endlessCircle(fn: FlowFunction): number | undefined {
  const circles = circlesOf(fn.states.map((_, index) => nextOf(fn, index)));
  const endless = circles.filter((circle) => {
    const inside = new Set(circle);
    return circle.every(
      (index) => staysInside(fn, index) && nextOf(fn, index).every((to) => inside.has(to)),
    );
  });
  return endless.length === 0
    ? undefined
    : Math.min(...endless.map((circle) => Math.min(...circle)));
}

/** No way out by waiting, or by an error that is thrown on purpose. */
function staysInside(fn: FlowFunction, index: number): boolean {
  const kind = fn.states[index]?.next.kind;
  return kind !== "await" && kind !== "return" && kind !== "throw";
}

function nextOf(fn: FlowFunction, index: number): readonly number[] {
  const state = fn.states[index];
  if (state === undefined) return [];
  return [
    ...targetsOf(state.next),
    ...handlersFrom(state.handler, fn.handlers).map(({ to }) => to),
  ];
}
