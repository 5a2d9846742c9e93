import type { Machine } from "@twelvefold/ir";
import type { Mutations } from "../values/graph.ts";

/** What a look at the whole machine tells. */
export interface Survey {
  readonly mutations: Mutations;
  /** For each function the slots that functions nested in it read, and which ones do. */
  readonly captured: readonly ReadonlyMap<number, ReadonlySet<number>>[];
  /** For each function itself and those that it may call: what it names, and what these name. */
  readonly names: readonly ReadonlySet<number>[];
}

interface Node {
  readonly kind?: string;
  readonly [key: string]: unknown;
}

export const ARRAY_MUTATORS: readonly string[] =
  "push pop shift unshift splice sort reverse fill copyWithin".split(" ");

/** Finds out what the machine can change, and which variables are read from within nested functions. */
export function survey({ functions }: Machine): Survey {
  const mutations = { arrays: false, objects: false, collections: false };
  const captured = functions.map(() => new Map<number, Set<number>>());
  const names = functions.map((_, index) => new Set([index]));
  for (const [index, fn] of functions.entries()) {
    visit(fn, (node) => {
      noteMutation(node, mutations);
      if (node.kind === "function") names[index]?.add(node["fn"] as number);
      if (node.kind !== "variable" || !node["depth"]) return;
      let owner: number | undefined = index;
      for (let i = node["depth"] as number; i > 0; i--) owner = functions[owner!]?.parent;
      const slots = captured[owner!];
      const slot = node["slot"] as number;
      slots?.set(slot, (slots.get(slot) ?? new Set()).add(index));
    });
  }
  // The set grows while it is walked.
  for (const named of names)
    for (const one of named) for (const next of names[one] ?? []) named.add(next);
  return { mutations, captured, names };
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) see(value as Node);
  for (const inner of Object.values(value)) visit(inner, see);
}

function noteMutation(node: Node, mutations: { -readonly [K in keyof Mutations]: boolean }): void {
  const target = node["target"] as Node | undefined;
  if (target?.kind === "index") mutations.arrays = mutations.objects = true;
  if (target?.kind === "member" && target["key"] === "length") mutations.arrays = true;
  if (target?.kind === "member") mutations.objects = true;
  if (node.kind === "method" && ARRAY_MUTATORS.includes(node["name"] as string))
    mutations.arrays = true;
  // A method that is not called where it is named may be called on an object, too.
  const named =
    node.kind === "member" ? node["key"] : node.kind === "builtinFunction" ? node["name"] : "";
  if (ARRAY_MUTATORS.includes((named as string).split(".").at(-1)!))
    mutations.arrays = mutations.objects = true;
  if (node.kind === "builtin" && node["name"] === "Object.assign") mutations.objects = true;
  if (node.kind === "builtinFunction" && node["name"] === "Object.assign") mutations.objects = true;
  if (node.kind === "collection" || node.kind === "regexp" || node["name"] === "Map.groupBy")
    mutations.collections = true;
}
