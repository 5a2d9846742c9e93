import type { Machine } from "@twelvefold/ir";

export interface Mutant {
  readonly what: MutationKind;
  readonly machine: Machine;
}

export type MutationKind =
  | "edge"
  | "handler"
  | "comparison"
  | "branch"
  | "statement"
  | "number"
  | "live"
  | "slot";

type Node = Record<string, unknown>;

/** Every machine that is one small mistake away from this one. */
export function mutantsOf(machine: Machine): Mutant[] {
  const mutants: Mutant[] = [];
  const text = JSON.stringify(machine.functions);
  let place = 0;
  const mutate = (what: MutationKind, at: number, change: (node: Node) => void): void => {
    const functions = JSON.parse(text) as Machine["functions"];
    let count = 0;
    visit(functions, (node) => {
      if (count++ === at) change(node);
    });
    mutants.push({
      what,
      machine: { ...machine, functions, hash: `${machine.hash}-${mutants.length}` },
    });
  };
  visit(JSON.parse(text), (node) => {
    const at = place++;
    const states = statesAround(text, machine, at);
    if (node["kind"] === "goto" || node["kind"] === "await") {
      if (states > 1)
        mutate("edge", at, (copy) => (copy["to"] = ((copy["to"] as number) + 1) % states));
    }
    if (node["kind"] === "branch") {
      mutate("branch", at, (copy) => ([copy["then"], copy["else"]] = [copy["else"], copy["then"]]));
    }
    const other =
      typeof node["op"] === "string" && node["kind"] === "binary"
        ? comparisons.get(node["op"])
        : undefined;
    if (other !== undefined) mutate("comparison", at, (copy) => (copy["op"] = other));
    if (typeof node["handler"] === "number")
      mutate("handler", at, (copy) => delete copy["handler"]);
    if (Array.isArray(node["body"]) && node["body"].length > 0) {
      mutate("statement", at, (copy) => (copy["body"] as unknown[]).splice(0, 1));
    }
    if (node["kind"] === "literal" && typeof node["value"] === "number") {
      mutate("number", at, (copy) => (copy["value"] = (copy["value"] as number) + 1));
    }
    if (Array.isArray(node["live"]) && node["live"].length > 0) {
      mutate("live", at, (copy) => (copy["live"] as unknown[]).splice(0, 1));
    }
    if (
      node["kind"] === "variable" &&
      node["depth"] === undefined &&
      (node["slot"] as number) > 0
    ) {
      mutate("slot", at, (copy) => (copy["slot"] = (copy["slot"] as number) - 1));
    }
  });
  return mutants;
}

const comparisons: ReadonlyMap<string, string> = new Map([
  ["<", "<="],
  ["<=", "<"],
  [">", ">="],
  [">=", ">"],
  ["===", "!=="],
  ["!==", "==="],
  ["==", "!="],
  ["+", "-"],
  ["-", "+"],
]);

function visit(part: unknown, see: (node: Node) => void): void {
  if (typeof part !== "object" || part === null) return;
  if (!Array.isArray(part)) see(part as Node);
  for (const inner of Object.values(part)) visit(inner, see);
}

/** How many states the function has in which the node with that number stands. */
function statesAround(text: string, machine: Machine, at: number): number {
  let count = 0;
  for (const [index, fn] of (JSON.parse(text) as Machine["functions"]).entries()) {
    let inside = false;
    visit(fn, () => {
      if (count++ === at) inside = true;
    });
    const original = machine.functions[index];
    if (inside) return original?.kind === "flow" ? original.states.length : 0;
  }
  return 0;
}
