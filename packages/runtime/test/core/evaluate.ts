import type { Expression, Machine, MachineFunction } from "@twelvefold/ir";
import { isDeepStrictEqual } from "node:util";
import { outputOf, initialTransition, transition } from "../../src/core/index.ts";
import { flow, machine, slot, state, step, tool } from "./build.ts";
import { START } from "./world.ts";

/** How an evaluation ended: in JavaScript and in a machine the same, or in a fault of the machine. */
export type Outcome =
  | { readonly value: unknown }
  | { readonly throws: string }
  | { readonly fault: string };

/** A machine that returns the expression; slot 0 has the input. With `later`, the input has been through a state first. */
export function returning(
  value: Expression,
  functions: readonly MachineFunction[] = [],
  later = false,
): Machine {
  const first = later
    ? [state("agent/wait", { kind: "await", value: step("wait"), to: 1 }, { live: [0] })]
    : [];
  const states = [...first, state("agent/return", { kind: "return", value })];
  return machine([flow({ states }), ...functions], { wait: tool() }, { hash: "0" });
}

export function outcomeOf(returned: Machine, given: unknown): Outcome {
  let [current] = initialTransition(returned, given, { at: START });
  if (current.status === "running") {
    const stored = JSON.parse(JSON.stringify(current)) as typeof current;
    [current] = transition(returned, stored, { type: "step.completed", id: "1", at: START });
  }
  if (current.status === "completed") return { value: outputOf(current) };
  const { code = "", name = "" } = current.error ?? {};
  return code === "TF7001" ? { throws: name } : { fault: code };
}

export function outcomeInJavaScript(act: () => unknown): Outcome {
  try {
    return { value: act() };
  } catch (error) {
    return { throws: (error as Error).name };
  }
}

export function isSame(a: Outcome, b: Outcome): boolean {
  return isDeepStrictEqual(a, b);
}

/** The element of the input at an index. */
export function input(index: number): Expression {
  return { kind: "index", object: slot(0), index: { kind: "literal", value: index } };
}
