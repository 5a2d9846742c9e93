import type { Expression, FlowFunction } from "@twelvefold/ir";
import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { visit } from "../4-tidy/index.ts";

/** A function in a variable that is read after a state that waits: it would have to be stored, and it is not data. */
export function verifyStorage(tidied: LoweredAgent): Finding[] {
  const { machine, functions: names } = tidied;
  return machine.functions.flatMap((fn, index) => {
    if (fn.kind !== "flow") return [];
    const slots = names[index]?.slots ?? [];
    return functionSlots(fn).flatMap(({ slot, value }): Finding[] => {
      const waiting = fn.states.find(
        (state) => state.next.kind === "await" && state.live?.includes(slot),
      );
      const span = tidied.origins.get(value);
      if (waiting === undefined || span === undefined) return [];
      const awaited =
        waiting.next.kind === "await" ? tidied.origins.get(waiting.next.value) : undefined;
      const related = awaited === undefined ? [] : [{ span: awaited, label: "the run waits here" }];
      const name = slots[slot];
      return [
        messages.functionAcrossStep(
          span,
          { name: name ?? "it" },
          related.length > 0 ? { related } : {},
        ),
      ];
    });
  });
}

/** The variables that are given a function, each with the first of them. */
function functionSlots(fn: FlowFunction): { slot: number; value: Expression }[] {
  const found = new Map<number, Expression>();
  visit(fn.states, (node) => {
    if (node.kind !== "assign") return;
    const { target, value } = node as unknown as Extract<Expression, { kind: "assign" }>;
    if (target.kind !== "variable" || target.depth !== undefined || found.has(target.slot)) return;
    const made = functionIn(value);
    if (made !== undefined) found.set(target.slot, made);
  });
  return [...found].map(([slot, value]) => ({ slot, value }));
}

/** Only what is certainly a function wherever it is evaluated. */
function functionIn(value: Expression): Expression | undefined {
  switch (value.kind) {
    case "function":
      return value;
    case "conditional":
      return functionIn(value.then) ?? functionIn(value.else);
    case "logical":
      return functionIn(value.right);
    case "array":
      return value.items
        .map((item) => (item.kind === "spread" ? undefined : functionIn(item)))
        .find((made) => made !== undefined);
    case "object":
      return value.entries
        .map((entry) => (entry.kind === "spread" ? undefined : functionIn(entry.value)))
        .find((made) => made !== undefined);
    default:
      return undefined;
  }
}
