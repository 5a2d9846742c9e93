import type { LoweredAgent } from "../3-lower/index.ts";
import { noteLiveSlots } from "./live-slots.ts";
import { mergeStates } from "./merge-states.ts";
import { nameStates } from "./name-states.ts";
import { renumber } from "./renumber.ts";

export { handlersFrom, targetsOf } from "./edges.ts";
export { visit } from "./nodes.ts";
export type { Node } from "./nodes.ts";

/**
 * Makes a machine small and readable without changing what it means: merged jumps, no state, function
 * or slot that nothing uses, in each waiting state the slots that it has to keep, and names.
 */
export function tidy(lowered: LoweredAgent): LoweredAgent {
  const merged = lowered.machine.functions.map((fn) =>
    fn.kind === "flow" ? mergeStates(fn, lowered.origins) : fn,
  );
  const numbered = renumber({ ...lowered, machine: { ...lowered.machine, functions: merged } });
  const { functions } = numbered.machine;
  const live = functions.map((_, index) => noteLiveSlots(functions, index, numbered.functions));
  const noted = { ...numbered, machine: { ...numbered.machine, functions: live } };
  return { ...noted, machine: { ...noted.machine, functions: nameStates(noted) } };
}
