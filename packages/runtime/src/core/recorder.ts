import { type Activation, Frame, Scope } from "./activation.ts";
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

/** Writes down who waits, with the variables that will be read. */
export class Recorder {
  readonly #fold: Fold;
  /** Ids of activations whose variables a waiting function reads. */
  #read: Set<number> | undefined;
  /** Those among them that have returned. */
  readonly #scopes: Activation[] = [];

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
    const { frames, groups } = this.#fold;
    this.#follow();
    return {
      frames: frames.map((frame) => (frame instanceof Frame ? this.#frame(frame, store) : frame)),
      groups: groups.map((group) => (group instanceof Group ? this.#group(group, store) : group)),
      scopes: this.#scopesOf(store),
      shared,
    };
  }

  /** Finds the activations that are linked to. */
  #follow(): void {
    for (const frame of this.#fold.frames)
      this.#link(frame instanceof Frame ? frame.link : frame.parent);
    for (const group of this.#fold.groups) this.#link(scopeOf(group));
  }

  #link(link: Activation | number | undefined): void {
    if (link === undefined) return;
    const id = typeof link === "number" ? link : (link.id ||= ++this.#fold.counters.records);
    this.#read ??= new Set();
    if (this.#read.has(id)) return;
    this.#read.add(id);
    if (typeof link === "number") {
      const { frames, scopes } = this.#fold;
      const found =
        frames.find((frame) => frame.id === id) ?? scopes.find((scope) => scope.id === id);
      if (found instanceof Scope) this.#scopes.push(found);
      this.#link(found instanceof Frame || found instanceof Scope ? found.link : found?.parent);
      return;
    }
    if (!(link instanceof Frame) || link.done) this.#scopes.push(link);
    this.#link(link.link);
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
    const captured = this.#read?.has(id) === true ? this.#captured(frame, store, live) : [];
    if (captured.length > 0) record.captured = captured;
    return record;
  }

  /** What nested functions read of an activation, besides what it reads itself. */
  #captured(activation: Activation, store: Store, live: readonly number[]): Slot[] {
    const kept = activation.fn.captured.filter((slot) => !live.includes(slot));
    return kept.map((slot) => {
      const isOver = isNotRead(activation.slots[slot]);
      return { slot, value: isOver ? { $: "function" } : storeVariable(activation, slot, store) };
    });
  }

  #scopesOf(store: Store): readonly ScopeRecord[] {
    const { scopes } = this.#fold;
    if (this.#read === undefined)
      return scopes.length === 0 ? (scopes as readonly ScopeRecord[]) : [];
    const kept = scopes.filter(
      (scope): scope is ScopeRecord => !(scope instanceof Scope) && this.#read!.has(scope.id),
    );
    const live = this.#scopes.map((scope) => ({
      id: scope.id,
      fn: scope.fn.index,
      captured: this.#captured(scope, store, []),
      ...(scope.link === undefined ? {} : { parent: idOf(scope.link) }),
    }));
    return [...kept, ...live];
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

function idOf(link: Activation | number): number {
  return typeof link === "number" ? link : link.id;
}
