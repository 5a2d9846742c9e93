import type { FlowFunction, Machine, MachineState } from "@twelvefold/ir";
import { namingOf, waysOut } from "./describe/index.ts";
import type { FunctionNames, Naming } from "./describe/index.ts";

/** A drawing of a machine's flow functions, before it is written in some language of drawings. */
export interface Diagram {
  readonly groups: readonly {
    readonly name: string;
    readonly nodes: readonly {
      readonly id: string;
      readonly label: string;
      readonly waits: boolean;
    }[];
    readonly arrows: readonly {
      readonly from: string;
      readonly to?: string;
      readonly label: string;
      readonly thrown: boolean;
    }[];
    readonly start: string;
  }[];
}

export function drawMachine(machine: Machine, names: FunctionNames): Diagram {
  const groups = machine.functions.flatMap((fn, index) => {
    if (fn.kind !== "flow") return [];
    const naming = namingOf(machine, names, index);
    return [
      {
        name: names[index]?.name ?? `function${index}`,
        nodes: fn.states.map((state, at) => ({
          id: idOf(index, at),
          label: state.id,
          waits: state.next.kind === "await",
        })),
        arrows: fn.states.flatMap((state, at) => arrowsOf(fn, state, index, at, naming)),
        start: idOf(index, 0),
      },
    ];
  });
  return { groups };
}

function arrowsOf(
  fn: FlowFunction,
  state: MachineState,
  index: number,
  at: number,
  naming: Naming,
): Diagram["groups"][number]["arrows"] {
  const from = idOf(index, at);
  const ways = waysOut(state.next, naming).map(({ to, label }) => ({
    from,
    ...(to !== undefined && { to: idOf(index, to) }),
    label,
    thrown: state.next.kind === "throw",
  }));
  const handler = state.handler === undefined ? undefined : fn.handlers[state.handler];
  if (!handler || state.next.kind !== "await") return ways;
  return [...ways, { from, to: idOf(index, handler.to), label: handler.kind, thrown: true }];
}

function idOf(fn: number, state: number): string {
  return `s${fn}_${state}`;
}

const LONGEST = 60;

/** The text of an arrow, short enough for a drawing. */
export function labelOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
