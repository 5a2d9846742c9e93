import { type Activation, Frame } from "./activation.ts";
import { Group } from "./async/group.ts";
import { Pledge } from "./async/pledge.ts";
import { fault } from "./faults.ts";
import type { Fold } from "./fold.ts";
import type { FrameRecord, GroupRecord, ScopeRecord, Slot } from "./state.ts";

interface Store {
  store(value: unknown): unknown;
}

interface Recorded {
  readonly frames: readonly FrameRecord[];
  readonly scopes: readonly ScopeRecord[];
  readonly groups: readonly GroupRecord[];
}

/** One that is only stored was not looked at, and nobody new can have been made in it: it stays as it is. */
type Found = Activation | ScopeRecord;

/** Writes down who waits, with the variables that will be read. */
export class Recorder {
  readonly #fold: Fold;
  /** By the ids of activations: the functions that may read variables of them while the run waits, or after it. */
  readonly #read = new Map<number, Set<number>>();
  /** Those among them that have returned. */
  readonly #scopes: Found[] = [];

  constructor(fold: Fold) {
    this.#fold = fold;
  }

  /** Brings every record to life, so that `record` visits all there is. */
  hydrateAll(): void {
    const { frames, groups, scopes } = this.#fold;
    for (const { id } of frames) this.#fold.frame(id);
    for (const { id } of scopes) this.#fold.activation(id);
    for (const { id } of groups) this.#fold.group(id)?.values(this.#fold.heap);
  }

  record<Shared>(store: Store, shared: Shared): Recorded & { readonly shared: Shared } {
    this.#follow();
    const { frames, groups } = this.#fold;
    return {
      frames: frames.map((frame) => (frame instanceof Frame ? this.#frame(frame, store) : frame)),
      groups: groups.map((group) => (group instanceof Group ? this.#group(group, store) : group)),
      scopes: this.#scopesOf(store),
      shared,
    };
  }

  /** Finds the activations that are linked to. */
  #follow(): void {
    for (const frame of this.#fold.frames) {
      const { fn } = frame;
      this.#link(parentOf(frame), typeof fn === "number" ? fn : fn.index);
    }
    for (const group of this.#fold.groups) this.#link(scopeOf(group), group.calls?.fn ?? -1);
  }

  #link(link: Activation | number | undefined, reader: number): void {
    if (link === undefined) return;
    const id = typeof link === "number" ? link : (link.id ||= ++this.#fold.counters.records);
    const readers = this.#read.get(id) ?? new Set();
    // Who is here already has brought those that it calls.
    if (readers.has(reader)) return;
    const { frames, scopes, linked } = this.#fold;
    const waiting = frames.find((frame) => frame.id === id);
    const found = waiting ?? (link === id ? scopes.find((scope) => scope.id === id)! : link);
    if (readers.size === 0 && !waiting) this.#scopes.push(found as Found);
    for (const one of linked.names[reader]!) readers.add(one);
    this.#read.set(id, readers);
    this.#link(parentOf(found as Found), reader);
  }

  #frame(frame: Frame, store: Store): FrameRecord {
    const { id, fn, state, agent, child, unwinding, link, pledge } = frame;
    const { live } = fn.states[state]!;
    const vars = live.map((slot) => storeVariable(frame, slot, store));
    const record: { -readonly [K in keyof FrameRecord]: FrameRecord[K] } = {
      id,
      fn: fn.index,
      state,
      vars,
      to: pledge.to,
      agent,
    };
    if (link !== undefined) record.parent = idOf(link);
    if (child !== undefined) record.child = recordChild(child);
    if (unwinding !== 0) record.unwinding = unwinding;
    const captured = this.#captured(frame, store, live);
    if (captured.length > 0) record.captured = captured;
    return record;
  }

  /** What nested functions that wait may read of an activation, besides what it reads itself. */
  #captured(activation: Activation, store: Store, live: readonly number[]): Slot[] {
    const readers = this.#read.get(activation.id);
    return [...this.#fold.linked.captured[activation.fn.index]!].flatMap(([slot, by]) => {
      if (live.includes(slot) || ![...by].some((one) => readers?.has(one))) return [];
      const isOver = isNotRead(activation.slots[slot]);
      return { slot, value: isOver ? { $: "function" } : storeVariable(activation, slot, store) };
    });
  }

  #scopesOf(store: Store): readonly ScopeRecord[] {
    return this.#scopes.map((scope) =>
      "link" in scope
        ? {
            id: scope.id,
            fn: scope.fn.index,
            captured: this.#captured(scope, store, []),
            ...(scope.link === undefined ? {} : { parent: idOf(scope.link) }),
          }
        : scope,
    );
  }

  #group(group: Group, store: Store): GroupRecord {
    const { id, mode, results, fresh, pending, pledge, agent, unwinding, calls } = group;
    return {
      id,
      mode,
      results: results.map((value, index) =>
        fresh.has(index) ? storeResult(value, store) : value,
      ),
      pending,
      to: pledge.to,
      agent,
      ...(unwinding === 0 ? {} : { unwinding }),
      ...(calls === undefined ? {} : { calls: recordCalls(calls, store) }),
    };
  }
}

/** Functions, and lists of promises that have been awaited: the compiler sees to it that nobody reads them later. */
function isNotRead(value: unknown): boolean {
  return (
    typeof value === "function" ||
    (Array.isArray(value) && value.some((item) => item instanceof Pledge))
  );
}

function recordCalls(
  { items, next, fn, scope }: NonNullable<Group["calls"]>,
  store: Store,
): NonNullable<GroupRecord["calls"]> {
  if (fn < 0) fault("storage", "`map` keeps only functions of the flow.");
  return {
    items: store.store(items),
    next,
    fn,
    ...(scope === undefined ? {} : { parent: idOf(scope) }),
  };
}

function recordChild({
  exceeded,
  ...child
}: NonNullable<Frame["child"]>): NonNullable<FrameRecord["child"]> {
  return exceeded === undefined ? child : { ...child, exceeded };
}

function storeVariable(activation: Activation, slot: number, store: Store): unknown {
  const value = activation.slots[slot];
  return typeof value === "object" && activation.isStored(slot) ? value : storeResult(value, store);
}

/** `undefined` is common: tagging it here does not make the state a tagged one. */
function storeResult(value: unknown, store: Store): unknown {
  return value === undefined ? { $: "undefined" } : store.store(value);
}

function scopeOf(group: Group | GroupRecord): Activation | number | undefined {
  return group instanceof Group ? group.calls?.scope : group.calls?.parent;
}

/** The activation around one, as it stands. */
function parentOf(one: Found | FrameRecord): Activation | number | undefined {
  return (one as Activation).link ?? (one as ScopeRecord).parent;
}

function idOf(link: Activation | number): number {
  return typeof link === "number" ? link : link.id;
}
