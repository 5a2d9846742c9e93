import type { MachineFunction } from "@twelvefold/ir";
import type { Capture, LoweredAgent, LoweredNames } from "../3-lower/index.ts";
import { rewrite, visit } from "./nodes.ts";
import type { Node } from "./nodes.ts";

/** Drops the functions, steps and slots that nothing uses any more, and numbers the rest anew. */
export function renumber(lowered: LoweredAgent): LoweredAgent {
  const { machine, origins, functions: names } = lowered;
  const used = usedParts(machine);
  const functionAt = positions(used.functions);
  const slotsAt = slotPositions(machine.functions, used.functions);
  const functions = [...functionAt.keys()].flatMap((old): MachineFunction[] => {
    const fn = machine.functions[old];
    if (fn === undefined) return [];
    const change = (node: Node): Node =>
      renumberNode(node, old, machine.functions, functionAt, slotsAt);
    const parent = fn.parent === undefined ? undefined : functionAt.get(fn.parent);
    const { parent: _, ...rest } = rewrite(fn, change, origins);
    return [
      {
        ...rest,
        slots: slotsAt[old]?.size ?? fn.slots,
        ...(parent !== undefined && { parent }),
      } as MachineFunction,
    ];
  });
  const steps = Object.fromEntries(
    Object.entries(machine.steps)
      .filter(([name]) => used.steps.has(name))
      .map(([name, step]) => [
        name,
        step.kind === "agent" ? { ...step, fn: functionAt.get(step.fn) ?? -1 } : step,
      ]),
  );
  const prompts = Object.fromEntries(
    Object.entries(machine.prompts).filter(([name]) => used.steps.has(name)),
  );
  return {
    ...lowered,
    machine: { ...machine, functions, steps, prompts },
    functions: [...functionAt.keys()].flatMap((old) =>
      renumberNames(names[old], slotsAt[old], functionAt, slotsAt),
    ),
  };
}

type Positions = ReadonlyMap<number, number>;

function positions(used: Iterable<number>): Positions {
  return new Map([...used].toSorted((a, b) => a - b).map((old, index) => [old, index]));
}

/** What the agent's own flow reaches. */
function usedParts({ functions, steps }: LoweredAgent["machine"]): {
  functions: Set<number>;
  steps: Set<string>;
} {
  const used = { functions: new Set([0]), steps: new Set<string>() };
  const useStep = (name: string): void => {
    used.steps.add(name);
    const step = steps[name];
    if (step?.kind === "agent") used.functions.add(step.fn);
  };
  for (const index of used.functions) {
    const fn = functions[index];
    if (fn?.parent !== undefined) used.functions.add(fn.parent);
    visit(fn, (node) => {
      if (isReference(node)) used.functions.add(node["fn"] as number);
      if (node.kind === "step") useStep(node["step"] as string);
      if (node.kind === "receive") useStep(node["signal"] as string);
      if (node.kind === "dispatch")
        for (const name of Object.values(node["tools"] as Record<string, string>)) useStep(name);
    });
  }
  return used;
}

/** The function whose activation a variable at some depth belongs to. */
function ownerAt(functions: readonly MachineFunction[], from: number, depth: number): number {
  let at: number | undefined = from;
  for (let i = 0; i < depth && at !== undefined; i++) at = functions[at]?.parent;
  if (at === undefined) throw new Error("A variable belongs to no function.");
  return at;
}

function slotPositions(
  functions: readonly MachineFunction[],
  kept: ReadonlySet<number>,
): Positions[] {
  const used = functions.map((fn) => new Set(Array.from({ length: fn.params }, (_, slot) => slot)));
  for (const index of kept) {
    const own = used[index];
    visit(functions[index], (node) => {
      if (node.kind === "variable")
        used[ownerAt(functions, index, (node["depth"] as number | undefined) ?? 0)]?.add(
          node["slot"] as number,
        );
      for (const slot of ownSlots(node)) own?.add(slot);
    });
  }
  return used.map(positions);
}

/** Slots that a node names by number alone: an await's, a handler's, a catch clause's. */
function ownSlots(node: Node): number[] {
  if (node.kind === "variable") return [];
  const found: number[] = [];
  for (const field of ["slot", "into"])
    if (typeof node[field] === "number") found.push(node[field]);
  return found;
}

function isReference({ kind }: Node): boolean {
  return kind === "function" || kind === "table";
}

function renumberNode(
  node: Node,
  index: number,
  functions: readonly MachineFunction[],
  functionAt: Positions,
  slotsAt: readonly Positions[],
): Node {
  if (isReference(node)) return { ...node, fn: functionAt.get(node["fn"] as number) };
  if (node.kind === "variable") {
    const owner = ownerAt(functions, index, (node["depth"] as number | undefined) ?? 0);
    return { ...node, slot: slotsAt[owner]?.get(node["slot"] as number) };
  }
  let changed = node;
  for (const field of ["slot", "into"]) {
    const slot = node[field];
    if (typeof slot === "number") changed = { ...changed, [field]: slotsAt[index]?.get(slot) };
  }
  return changed;
}

function renumberNames(
  names: LoweredNames | undefined,
  own: Positions | undefined,
  functionAt: Positions,
  slotsAt: readonly Positions[],
): LoweredNames[] {
  if (names === undefined) return [];
  const captures = names.captures.flatMap(({ fn, slot }): Capture[] => {
    const [at, to] = [functionAt.get(fn), slotsAt[fn]?.get(slot)];
    return at === undefined || to === undefined ? [] : [{ fn: at, slot: to }];
  });
  return [
    { ...names, captures, slots: [...(own?.keys() ?? [])].map((old) => names.slots[old] ?? null) },
  ];
}
