import { replaced } from "./list.ts";
import type { Effect, Limits } from "@twelvefold/ir";
import { type Activation, Frame, Scope } from "./activation.ts";
import { type Calls, Group } from "./async/group.ts";
import { Pledge } from "./async/pledge.ts";
import { StateError } from "./errors.ts";
import { fault } from "./faults.ts";
import { functionValue } from "./link/call.ts";
import { note } from "./link/constants.ts";
import { invoke } from "./link/invoke.ts";
import type { Linked, LinkedFlow, LinkedFunction, LinkedPure } from "./link/linked.ts";
import type {
  Consumer,
  Counters,
  FrameRecord,
  GroupRecord,
  ScopeRecord,
  SignalRecord,
  State,
  StepRecord,
  TimerRecord,
} from "./state.ts";
import { isCursor, type Place } from "./values/decode.ts";
import { Heap } from "./values/heap.ts";
import { type ConstantPlaces, Storer } from "./values/store.ts";

/** A reaction that is due: jobs run in the order in which they were queued, as ECMAScript's do. */
export type Job =
  | {
      readonly kind: "settle";
      readonly to: Consumer;
      readonly ok: boolean;
      readonly value: unknown;
    }
  /** An async function returned a promise: it is waited for from here on. */
  | { readonly kind: "adopt"; readonly to: Consumer; readonly pledge: Pledge }
  | {
      readonly kind: "later";
      readonly jobs: number;
      readonly pledge: Pledge;
      readonly ok: boolean;
      readonly value: unknown;
    };

/** One transition under way: the state it started from, and what has become of it. Nothing outlives it but what `close` reads. */
export class Fold {
  readonly linked: Linked;
  readonly state: State;
  readonly heap: Heap;
  readonly at: string;
  effects: Effect[] = [];
  jobs: Job[] = [];
  /** How many of the jobs have run. */
  ran = 0;
  frames: readonly (FrameRecord | Frame)[];
  scopes: readonly (ScopeRecord | Scope)[];
  groups: readonly (GroupRecord | Group)[];
  steps: readonly StepRecord[];
  timers: readonly TimerRecord[];
  signals: readonly SignalRecord[];
  readonly counters: { -readonly [K in keyof Counters]: Counters[K] };
  unwinding: State["unwinding"];
  ended: { readonly ok: boolean; readonly value: unknown } | undefined;
  /** The frame that runs, if one does. */
  running: Frame | undefined;
  /** Id of the frame whose limits count for what starts now. */
  agent = 1;
  /** Agents that have exceeded a limit in this transition, and are left as soon as everything waits. */
  exceeded: number[] | undefined;
  /** In which state of the machine each value was thrown first. */
  thrown: Map<unknown, string> | undefined;
  /** Where the constants are that this transition may hold. */
  places: ConstantPlaces | undefined;
  #tables: unknown[] | undefined;
  #budget: number;
  #snapshots: Storer | undefined;

  constructor(linked: Linked, state: State, at: string) {
    this.linked = linked;
    this.state = state;
    this.at = at;
    this.heap = new Heap(state.tagged, state.shared, this);
    this.places = linked.constantPlaces;
    this.frames = state.frames;
    this.scopes = state.scopes;
    this.groups = state.groups;
    this.steps = state.steps;
    this.timers = state.timers;
    this.signals = state.signals;
    this.counters = { ...state.counters };
    this.unwinding = state.unwinding;
    this.#budget = linked.budget;
    if (state.shared.length > 0) this.#hydrateWalks(state.frames);
  }

  /** A loop that waits knows its place in a Map or a Set by what is to come: it has to be there when another frame changes that. */
  #hydrateWalks(records: readonly FrameRecord[]): void {
    for (const { id, vars } of records) if (vars.some(isCursor)) this.frame(id);
  }

  /** The time of the event, in milliseconds since 1970. */
  get now(): number {
    return Date.parse(this.at);
  }

  get limits(): Limits {
    return this.linked.limits;
  }

  // A list that is made with its first item has room for it alone: most of these get no second one.

  ask(effect: Effect): void {
    if (this.effects.length === 0) this.effects = [effect];
    else this.effects.push(effect);
  }

  queue(job: Job): void {
    if (this.jobs.length === 0) this.jobs = [job];
    else this.jobs.push(job);
  }

  /** Pays for a loop's turn, a call, a state, or for what a built-in makes. */
  charge(instructions: number): void {
    this.#budget -= instructions;
    if (this.#budget < 0)
      fault("budget", `${this.linked.budget} instructions; a loop without a step may never end.`);
  }

  /** The stored form of a value, as it is now: what the flow does to the value later does not change it. */
  snapshot(value: unknown): unknown {
    if (value === undefined) return { $: "undefined" };
    try {
      // A part that is still stored may name a constant, which only this machine knows.
      if (this.heap.tagged && this.linked.constantPlaces !== undefined) this.heap.deep(value);
      this.#snapshots ??= new Storer(this.heap, undefined, true);
      return this.#snapshots.store(value);
    } catch (error) {
      if (error instanceof RangeError)
        fault("storage", "it contains itself, or is nested too deeply.");
      throw error;
    }
  }

  /** A module-level object with functions in it: one for all of a transition. */
  table(fn: number): unknown {
    const tables = (this.#tables ??= []);
    if (tables[fn] !== undefined) return tables[fn];
    const made = invoke(this, this.function(fn) as LinkedPure, undefined, []);
    const places = new Map(this.places);
    note(made, { $: "table", fn, path: [] }, places);
    this.places = places;
    return (tables[fn] = made);
  }

  /** What is stored as its place. */
  constant(place: Place): unknown {
    return place.$ === "table" ? this.table(place.fn) : this.linked.constants[place.index];
  }

  function(index: number): LinkedFunction {
    const found = this.linked.functions[index];
    if (found === undefined)
      throw new StateError(`The state names the function ${index}, which there is not.`);
    return found;
  }

  frame(id: number): Frame | undefined {
    const found = this.frames.find((frame) => frame.id === id);
    return found === undefined || found instanceof Frame ? found : this.#hydrateFrame(found);
  }

  group(id: number): Group | undefined {
    const found = this.groups.find((group) => group.id === id);
    if (found === undefined || found instanceof Group) return found;
    const group = Group.hydrate(found);
    group.calls = found.calls && this.#hydrateCalls(found.calls);
    this.groups = replaced(this.groups, found, group);
    return group;
  }

  #hydrateCalls({ items, next, fn, parent }: NonNullable<GroupRecord["calls"]>): Calls {
    const each = (item: unknown, index: number): unknown => {
      const scope = parent === undefined ? undefined : this.activation(parent);
      return functionValue(this, this.function(fn), scope)(item, index);
    };
    return { items: this.heap.thaw(items) as unknown[], next, each, fn, scope: parent };
  }

  /** The activation that a link of a record names. */
  activation(id: number): Activation {
    const frame = this.frame(id);
    if (frame !== undefined) return frame;
    const found = this.scopes.find((scope) => scope.id === id);
    if (found === undefined)
      throw new StateError(`The state names the activation ${id}, which there is not.`);
    return found instanceof Scope ? found : this.#hydrateScope(found);
  }

  #hydrateFrame(record: FrameRecord): Frame {
    const fn = this.function(record.fn) as LinkedFlow;
    const state = fn.states?.[record.state];
    if (state?.next.kind !== "await") throw new StateError(`The frame ${record.id} does not wait.`);
    const frame = new Frame(this, fn, record.parent, record.agent, new Pledge(record.to.slice()));
    frame.id = record.id;
    frame.state = record.state;
    frame.unwinding = record.unwinding ?? 0;
    frame.child = record.child && {
      exceeded: undefined,
      ...record.child,
      counters: { ...record.child.counters },
    };
    this.frames = replaced(this.frames, record, frame);
    for (let i = 0; i < state.live.length; i++) frame.restore(state.live[i]!, record.vars[i]);
    for (const { slot, value } of record.captured ?? []) frame.restore(slot, value);
    return frame;
  }

  #hydrateScope(record: ScopeRecord): Scope {
    const scope = new Scope(this, this.function(record.fn), record.parent);
    scope.id = record.id;
    this.scopes = replaced(this.scopes, record, scope);
    for (const { slot, value } of record.captured) scope.restore(slot, value);
    return scope;
  }
}
