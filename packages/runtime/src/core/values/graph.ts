import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { Cursor } from "./cursor.ts";
import type { Heap } from "./heap.ts";
import { ObjectMap } from "./object-map.ts";
import { type ConstantPlaces, type Meetings, Storer } from "./store.ts";

/** Which kinds of objects the machine can change at all. Aliases of what it cannot are unobservable. */
export interface Mutations {
  readonly arrays: boolean;
  readonly objects: boolean;
  readonly collections: boolean;
}

/** Thrown by `Tree` when an object is reached by two paths and that could be observed: store the graph instead. */
export const ALIASED: unique symbol = Symbol("aliased");

/** The usual case: everything live is a tree. */
export class Tree implements Meetings {
  readonly #seen: ObjectMap<object | undefined> = new ObjectMap();
  readonly #mutations: Mutations;

  constructor(mutations: Mutations) {
    this.#mutations = mutations;
  }

  meet(value: object): unknown {
    const form = this.#seen.get(value);
    if (form === undefined && !this.#seen.has(value)) return void this.#seen.set(value, undefined);
    if (form === undefined || isMutable(value, this.#mutations)) throw ALIASED;
    return form;
  }

  stored(value: object, form: object): void {
    this.#seen.set(value, form);
  }
}

/** Objects that are reached more than once go to a table, and references stand in their places. */
export class Graph implements Meetings {
  readonly shared: unknown[] = [];
  readonly storer: Storer;
  /** To be given every root before `storer` is. */
  readonly counter: { store(value: unknown): unknown } = { store: (value) => this.#count(value) };
  readonly #heap: Heap;
  readonly #constants: ConstantPlaces | undefined;
  readonly #mutations: Mutations;
  readonly #met: Map<object, number> = new Map();
  readonly #ids: Map<object, number> = new Map();

  constructor(heap: Heap, constants: ConstantPlaces | undefined, mutations: Mutations) {
    this.#heap = heap;
    this.#constants = constants;
    this.#mutations = mutations;
    this.storer = new Storer(heap, constants, false, this);
  }

  #count(value: unknown): void {
    if (typeof value !== "object" || value === null || this.#constants?.has(value)) return;
    if (value instanceof Pledge) fault("storage", "a promise must be awaited first.");
    const met = this.#met.get(value) ?? 0;
    this.#met.set(value, met + 1);
    if (met === 0) for (const child of childrenOf(value, this.#heap)) this.#count(child);
  }

  meet(value: object): unknown {
    if (this.#met.get(value) === 1 || !isMutable(value, this.#mutations)) return undefined;
    let id = this.#ids.get(value);
    if (id === undefined) {
      id = this.shared.length;
      this.#ids.set(value, id);
      this.shared.push(null);
      this.shared[id] = this.storer.form(value);
    }
    this.#heap.tagged = true;
    return { $: "ref", id };
  }

  stored(): void {}
}

/** The private children of a private object. Those still stored have no other container. */
function childrenOf(value: object, heap: Heap): unknown[] {
  if (value instanceof Map) return [...value.keys(), ...value.values()];
  if (value instanceof Set) return [...value];
  if (value instanceof Cursor) return [value.of];
  const children: unknown[] = Object.values(value);
  if (value instanceof Error) children.push(value.cause, (value as { errors?: unknown }).errors);
  if (!heap.origins.get(value)) return children;
  return children.filter((child) => heap.origins.has(child as object));
}

function isMutable(value: unknown, mutations: Mutations): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value))
    return mutations.arrays || value.some((item) => isMutable(item, mutations));
  if (value instanceof Map || value instanceof Set || value instanceof RegExp)
    return mutations.collections;
  return mutations.objects || Object.values(value).some((item) => isMutable(item, mutations));
}
