import type { FlowFunction, Statement } from "@twelvefold/ir";
import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { handlersFrom, targetsOf, visit } from "../4-tidy/index.ts";

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

function endlessCircle(fn: FlowFunction): number | undefined {
  const reaches = fn.states.map((_, index) => reachableFrom(fn, index));
  const found = fn.states.findIndex((_, index) => {
    const reached = reaches[index];
    if (reached === undefined || !reached.has(index)) return false;
    return [...reached].every(
      (other) => reaches[other]?.has(index) === true && staysInside(fn, other),
    );
  });
  return found < 0 ? undefined : found;
}

/** No way out by an edge, by waiting, or by an error that is thrown on purpose. */
function staysInside(fn: FlowFunction, index: number): boolean {
  const kind = fn.states[index]?.next.kind;
  return kind !== "await" && kind !== "return" && kind !== "throw";
}

function reachableFrom(fn: FlowFunction, from: number): Set<number> {
  const reached = new Set<number>();
  const queue = [from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const state = fn.states[at];
    if (state === undefined) continue;
    const next = [
      ...targetsOf(state.next),
      ...handlersFrom(state.handler, fn.handlers).map(({ to }) => to),
    ];
    for (const to of next) {
      if (reached.has(to)) continue;
      reached.add(to);
      queue.push(to);
    }
  }
  return reached;
}
