import type { Json, MachineFunction, Variable } from "@twelvefold/ir";
import type { Declared } from "../1-read/index.ts";
import { capturesOf, isNameOnly } from "../2-check/index.ts";
import type { Binding, CheckedAgent, CheckedFunction } from "../2-check/index.ts";
import type { LoweredNames, Origins } from "./lowered-agent.ts";

/** What is known so far while one agent is lowered. */
export interface Lowering {
  readonly checked: CheckedAgent;
  readonly origins: Origins;
  /** Functions in the order in which they are first needed: their indices. */
  readonly order: CheckedFunction[];
  readonly indices: Map<CheckedFunction, number>;
  readonly plans: Map<CheckedFunction, SlotPlan>;
  readonly captures: Map<CheckedFunction, ReadonlySet<Binding>>;
  readonly functions: MachineFunction[];
  readonly names: LoweredNames[];
  readonly constants: Json[];
  readonly steps: Map<string, Declared>;
  /** The function through which a prompt is called that does more than ask. */
  readonly promptCalls: Map<Declared, CheckedFunction>;
  /** Which variable of the author's a variable of the machine is; a temporary is none. */
  readonly variables: WeakMap<Variable, Binding>;
  /** Variables that a function inside their own one assigns. */
  readonly assignedByOthers: ReadonlySet<Binding>;
}

/** Which slot each variable of a function has: parameters first, then the others as they are declared. */
export interface SlotPlan {
  readonly slots: ReadonlyMap<Binding, number>;
  readonly names: readonly (string | null)[];
}

export function startLowering(checked: CheckedAgent): Lowering {
  return {
    checked,
    origins: new Map(),
    order: [],
    indices: new Map(),
    plans: new Map(),
    captures: new Map(),
    functions: [],
    names: [],
    constants: [],
    steps: new Map(),
    promptCalls: new Map(),
    variables: new WeakMap(),
    assignedByOthers: assignedByOthers(checked),
  };
}

function assignedByOthers({ functions }: CheckedAgent): ReadonlySet<Binding> {
  const found = new Set<Binding>();
  for (const fn of functions.values()) {
    for (const { binding } of fn.assignments) if (binding.owner !== fn) found.add(binding);
  }
  return found;
}

/** The index of a function; a new one is put at the end of what is still to be lowered. */
export function indexOf(lowering: Lowering, fn: CheckedFunction): number {
  const known = lowering.indices.get(fn);
  if (known !== undefined) return known;
  const index = lowering.order.length;
  lowering.indices.set(fn, index);
  lowering.order.push(fn);
  return index;
}

export function slotPlan(lowering: Lowering, fn: CheckedFunction): SlotPlan {
  const known = lowering.plans.get(fn);
  if (known !== undefined) return known;
  const slots = new Map<Binding, number>();
  const names: (string | null)[] = [];
  for (const { target } of fn.syntax.params) {
    const name = target.kind === "identifier" ? lowering.checked.names.get(target) : undefined;
    if (name?.kind === "variable") slots.set(name.binding, names.length);
    names.push(target.kind === "identifier" ? sourceName(target.name) : null);
  }
  for (const binding of fn.bindings.toSorted((a, b) => a.span.start - b.span.start)) {
    if (slots.has(binding) || isNameOnly(binding)) continue;
    slots.set(binding, names.length);
    names.push(sourceName(binding.name));
  }
  const plan = { slots, names };
  lowering.plans.set(fn, plan);
  return plan;
}

/** Names that the compiler gave are no names to a reader. */
function sourceName(name: string): string | null {
  return name.startsWith("\u0000") ? null : name;
}

/** The variables with a slot that a function needs from around it. */
export function capturedSlots(lowering: Lowering, fn: CheckedFunction): ReadonlySet<Binding> {
  const known = lowering.captures.get(fn);
  if (known !== undefined) return known;
  const captured = new Set([...capturesOf(fn)].filter((binding) => !isNameOnly(binding)));
  lowering.captures.set(fn, captured);
  return captured;
}

/**
 * The function whose activation a function needs: the nearest one around it that has a variable
 * which it uses. One that uses none is as good as a module-level function.
 */
export function parentOf(lowering: Lowering, fn: CheckedFunction): CheckedFunction | undefined {
  const owners = new Set([...capturedSlots(lowering, fn)].map((binding) => binding.owner));
  for (let at = fn.parent; at !== undefined; at = at.parent) if (owners.has(at)) return at;
  return undefined;
}

/** How many activations lie between a function and one around it. */
export function depthOf(lowering: Lowering, from: CheckedFunction, to: CheckedFunction): number {
  let depth = 0;
  for (let at: CheckedFunction | undefined = from; at !== undefined; at = parentOf(lowering, at)) {
    if (at === to) return depth;
    depth += 1;
  }
  throw new Error(`${from.name} does not reach the variables of ${to.name}.`);
}
