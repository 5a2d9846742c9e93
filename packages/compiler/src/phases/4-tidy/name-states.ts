import type { Expression, MachineFunction, MachineState } from "@twelvefold/ir";
import type { LoweredAgent, Origins } from "../3-lower/index.ts";

/**
 * Names states after what they do: `triage/nextStep`, `triage/while`, the second of a name
 * `triage/nextStep#2`. Nothing in a name comes from a variable, so renaming one changes none.
 */
export function nameStates({
  machine,
  functions: names,
  origins,
}: LoweredAgent): MachineFunction[] {
  const counts = new Map<string, number>();
  return machine.functions.map((fn, index) => {
    if (fn.kind !== "flow") return fn;
    const states = fn.states.map((state): MachineState => {
      const name = `${names[index]?.agent ?? machine.name}/${wordOf(state)}`;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      const named = { ...state, id: count === 1 ? name : `${name}#${count}` };
      const origin = originOf(state, origins);
      if (origin !== undefined) origins.set(named, origin);
      return named;
    });
    return { ...fn, states };
  });
}

function wordOf({ id, next }: MachineState): string {
  if (next.kind === "await") return awaited(next.value);
  return next.kind === "return" || next.kind === "throw" ? next.kind : id;
}

function awaited(value: Expression): string {
  switch (value.kind) {
    case "step":
      return value.step;
    case "receive":
      return value.signal;
    case "dispatch":
      return "call";
    case "timer":
      return value.mode === "sleep" ? "sleep" : "sleepUntil";
    case "combine":
      return value.mode;
    case "map":
      return "map";
    case "call":
      return "function";
    case "chain":
      return awaited(value.value);
    case "conditional": {
      const then = awaited(value.then);
      return then === "await" ? awaited(value.else) : then;
    }
    default:
      return "await";
  }
}

/** A state stands where what it ends with stands, or what it begins with. */
function originOf(state: MachineState, origins: Origins): ReturnType<Origins["get"]> {
  const { next, body } = state;
  const ending = next.kind === "branch" ? next.test : next.kind === "goto" ? undefined : next.value;
  const [first] = body;
  return (
    (ending && origins.get(ending)) ??
    (first &&
      (origins.get(first) ?? (first.kind === "do" ? origins.get(first.value) : undefined))) ??
    origins.get(state)
  );
}
