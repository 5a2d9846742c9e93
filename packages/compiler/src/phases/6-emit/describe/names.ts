import type { Json, Machine } from "@twelvefold/ir";

/** The author's names of a machine's functions and slots: `SourceMap.functions`. */
export type FunctionNames = readonly {
  readonly name: string;
  readonly slots: readonly (string | null)[];
}[];

/** What the text of an expression is made with, inside one function of a machine. */
export interface Naming {
  variable(slot: number, depth?: number): string;
  fn(index: number): string;
  constant(index: number): Json | undefined;
}

/** Names for one function of a machine. Two variables of one name are told apart by a number; a temporary is `$1`, `$2`. */
export function namingOf(
  machine: Pick<Machine, "functions" | "constants">,
  names: FunctionNames,
  at: number,
): Naming {
  const known = new Map<number, readonly string[]>();
  return {
    variable(slot, depth = 0) {
      const owner = ancestor(machine, at, depth);
      const slots = known.get(owner) ?? slotNames(names[owner]?.slots ?? []);
      known.set(owner, slots);
      return slots[slot] ?? `$${slot}`;
    },
    fn: (index) => names[index]?.name || `function${index}`,
    constant: (index) => machine.constants[index],
  };
}

function ancestor({ functions }: Pick<Machine, "functions">, at: number, depth: number): number {
  let owner = at;
  for (let left = depth; left > 0; left--) owner = functions[owner]?.parent ?? 0;
  return owner;
}

function slotNames(slots: readonly (string | null)[]): string[] {
  const seen = new Map<string, number>();
  return slots.map((name, slot) => {
    if (name === null) return `$${slot}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
