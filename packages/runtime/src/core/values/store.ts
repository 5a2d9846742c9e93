import { Pledge } from "../async/pledge.ts";
import { fault, Unwind } from "../faults.ts";
import { StepError } from "../step-error.ts";
import { Cursor } from "./cursor.ts";
import { ERRORS, isTag, type Place } from "./decode.ts";
import type { Heap } from "./heap.ts";
import { setProperty } from "./property.ts";

/** Where the machine's constants are, by the objects and functions that they are made of. */
export type ConstantPlaces = ReadonlyMap<object, Place>;

/** What is to be done about an object that is met more than once. */
export interface Meetings {
  /** The stored form of an object that needs none of its own now: it was met before, or gets a number. */
  meet(value: object): unknown;
  /** Says what became of it. */
  stored(value: object, form: object): void;
}

/**
 * The stored form of a private value. An object none of whose children changed gives back the stored
 * object that it was thawed from; a fresh one that is clean JSON is its own stored form.
 *
 * With `copy`, the form shares no private object, for a value that the flow goes on changing.
 */
export class Storer {
  readonly #heap: Heap;
  readonly #constants: ConstantPlaces | undefined;
  readonly #copy: boolean;
  readonly #meetings: Meetings | undefined;

  constructor(
    heap: Heap,
    constants: ConstantPlaces | undefined,
    copy: boolean,
    meetings?: Meetings,
  ) {
    this.#heap = heap;
    this.#constants = constants;
    this.#copy = copy;
    this.#meetings = meetings;
  }

  store(value: unknown): unknown {
    switch (typeof value) {
      case "object":
        return value === null ? null : this.#object(value);
      case "number":
        return Number.isFinite(value) && (value !== 0 || 1 / value > 0)
          ? value
          : this.#number(value);
      case "undefined":
        return this.#tag({ $: "undefined" });
      case "function":
        return this.#place(value) ?? fault("storage", "a function is not data.");
      default:
        return value;
    }
  }

  #tag<T>(tag: T): T {
    this.#heap.tagged = true;
    return tag;
  }

  #place(value: object): Place | undefined {
    const place = this.#constants?.get(value);
    return place && this.#tag(place);
  }

  #number(value: number): unknown {
    return this.#tag({ $: "number", v: Object.is(value, -0) ? "-0" : String(value) });
  }

  #object(value: object): unknown {
    const place = this.#place(value);
    if (place !== undefined) return place;
    const met = this.#meetings?.meet(value);
    if (met !== undefined) return met;
    const form = this.form(value);
    this.#meetings?.stored(value, form);
    return form;
  }

  /** The form of an object itself, whether or not it was met before. */
  form(value: object): object {
    if (Array.isArray(value)) return this.#array(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype === Object.prototype) return this.#plain(value);
    if (prototype === null) return this.#tag({ $: "bare", v: this.#own(value) });
    return this.#special(value);
  }

  #array(value: readonly unknown[]): object {
    const origin = this.#heap.origins.get(value) as readonly unknown[] | null | undefined;
    let result: unknown[] | undefined = this.#copy ? value.slice() : undefined;
    let same = origin?.length === value.length;
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      // What stands where it stood needs no look; of the numbers, 0 may have become -0.
      if (origin && item === origin[i] && item !== 0 && i < origin.length) continue;
      const form = origin ? this.#child(item, origin[i]) : this.store(item);
      if (same && form !== origin![i]) same = false;
      if (form === item) continue;
      result ??= value.slice();
      result[i] = form;
    }
    if (same) return origin!;
    // A match and its `indices` own the key, and no other array does.
    if ("groups" in value) {
      return this.#match(value, result ?? value);
    }
    return result ?? value;
  }

  #match(value: readonly unknown[], items: readonly unknown[]): object {
    const own: object = {};
    for (const key of Object.keys(value).slice(value.length)) {
      setProperty(own, key, this.store((value as unknown as Record<string, unknown>)[key]));
    }
    return this.#tag({ $: "match", v: items.slice(), own });
  }

  #plain(value: object): object {
    const form = this.#own(value);
    return isTag(form) ? this.#tag({ $: "object", v: form }) : form;
  }

  #own(value: object): object {
    const origin = this.#heap.origins.get(value) as Record<string, unknown> | null | undefined;
    return origin ? this.#thawed(value, origin) : this.#fresh(value as Record<string, unknown>);
  }

  #fresh(value: Record<string, unknown>): object {
    let result: Record<string, unknown> | undefined = this.#copy ? { ...value } : undefined;
    for (const key in value) {
      const item = value[key];
      if (typeof item === "string") continue;
      const form = this.store(item);
      if (form === item) continue;
      result ??= { ...value };
      result[key] = form;
    }
    return result ?? value;
  }

  #thawed(value: object, origin: Record<string, unknown>): object {
    const keys = Object.keys(value);
    let result: Record<string, unknown> | undefined = this.#copy ? { ...value } : undefined;
    let same = sameKeys(keys, Object.keys(origin));
    for (const key of keys) {
      const item = (value as Record<string, unknown>)[key];
      const form = this.#child(item, origin[key]);
      if (form !== origin[key]) same = false;
      if (form === item) continue;
      result ??= { ...value };
      result[key] = form;
    }
    return same ? origin : (result ?? value);
  }

  /** A child of a thawed object: still stored when it was never read, wherever it has moved. */
  #child(item: unknown, before: unknown): unknown {
    if (typeof item !== "object" || item === null) {
      return item === before && item !== 0 && item !== undefined ? item : this.store(item);
    }
    return item === before || !this.#heap.origins.has(item) ? item : this.#object(item);
  }

  #special(value: object): object {
    if (value instanceof Map) {
      const entries = Array.from(value, ([key, item]) => [this.store(key), this.store(item)]);
      return this.#tag({ $: "map", v: entries });
    }
    if (value instanceof Set)
      return this.#tag({ $: "set", v: Array.from(value, (item) => this.store(item)) });
    if (value instanceof RegExp) {
      return this.#tag({
        $: "regexp",
        v: value.source,
        flags: value.flags,
        at: this.store(value.lastIndex),
      });
    }
    if (value instanceof Cursor)
      return this.#tag({ $: "cursor", v: this.store(value.of), ...value.position() });
    if (value instanceof Error) return this.#error(value);
    if (value instanceof Unwind) return this.#tag({ $: "unwind", scope: value.scope });
    if (value instanceof Pledge) return fault("storage", "a promise must be awaited first.");
    return fault("storage", `${Object.prototype.toString.call(value)} is not data.`);
  }

  #error(value: Error): object {
    const hidden: object = {};
    for (const key of ["message", "cause", "errors"] as const) {
      const property = Object.getOwnPropertyDescriptor(value, key);
      if (property?.enumerable === false) setProperty(hidden, key, this.store(property.value));
    }
    const own: object = {};
    for (const key of Object.keys(value)) setProperty(own, key, this.store(value[key as "name"]));
    return this.#tag({ $: "error", v: className(value), hidden, own });
  }
}

function className(error: Error): string {
  if (error instanceof StepError) return "StepError";
  if (error instanceof AggregateError) return "AggregateError";
  return Object.keys(ERRORS).findLast((name) => error instanceof ERRORS[name]!) ?? "Error";
}

function sameKeys(keys: readonly string[], before: readonly string[]): boolean {
  if (keys.length !== before.length) return false;
  for (let i = 0; i < keys.length; i++) if (keys[i] !== before[i]) return false;
  return true;
}
