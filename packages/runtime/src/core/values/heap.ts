import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { ObjectMap } from "./object-map.ts";
import { decodeInto, decodeTag, isTag, type Place, type Tag } from "./decode.ts";

/**
 * The objects of one transition. What flow code holds is always private: made in this transition, or a
 * copy of a stored object, made when it is first read ("thawed"). The children of a thawed object are
 * still stored until they are read in turn; each stored object has exactly one container, so that its
 * private copy can be written back there. `docs/internals/ownership.md` has the argument.
 */
export class Heap {
  /** Whether any stored value is tagged. */
  tagged: boolean;
  /** For a thawed object what it was copied from; `null` for a fresh one put into a thawed one. */
  readonly origins: ObjectMap<object | null> = new ObjectMap();
  /** How many built-ins are under way that look into what functions of the flow give them. */
  #looking = 0;
  /** The machine's constants, frozen. */
  readonly #constants: { constant(place: Place): unknown };
  /** `State.shared`. While there is any, everything is thawed whole, so that no object is met twice. */
  readonly #shared: readonly unknown[];
  #references: unknown[] | undefined;

  constructor(
    tagged: boolean,
    shared: readonly unknown[],
    constants: { constant(place: Place): unknown },
  ) {
    this.tagged = tagged;
    this.#shared = shared;
    this.#constants = constants;
  }

  /** A private value for a stored one. */
  thaw(stored: unknown): unknown {
    if (typeof stored !== "object" || stored === null) return stored;
    if (this.#shared.length > 0) return this.#whole(stored);
    if (this.tagged && isTag(stored))
      return this.#fresh(this.#tagged(stored, (value) => this.thaw(value)));
    const copy = Array.isArray(stored) ? stored.slice() : { ...stored };
    if (this.tagged) decodePrimitives(copy as Container);
    this.origins.set(copy, stored);
    return copy;
  }

  /**
   * What a variable holds until it is read: the stored object itself, unless something has to be decoded. A
   * variable that is `undefined` is tagged without the state being said to have tags.
   */
  variable(stored: unknown): unknown {
    if (typeof stored !== "object" || stored === null) return stored;
    if (!isTag(stored)) return this.#shared.length > 0 ? this.#whole(stored) : stored;
    return this.tagged ? this.thaw(stored) : decodeTag(stored, (value) => value);
  }

  /** The private value of what was stored as a variable is. */
  result(stored: unknown): unknown {
    const value = this.variable(stored);
    return value === stored ? this.thaw(value) : value;
  }

  /** A decoded object is private, and its children are. */
  #fresh(value: unknown): unknown {
    if (typeof value === "object" && value !== null) this.origins.set(value, null);
    return value;
  }

  #whole(stored: unknown, known?: (copy: object) => void): unknown {
    if (typeof stored !== "object" || stored === null) return stored;
    const inner = (value: unknown): unknown => this.#whole(value);
    if (isTag(stored))
      return stored.$ === "ref" ? this.#reference(stored.id) : this.#tagged(stored, inner, known);
    const copy: object = Array.isArray(stored) ? [] : {};
    known?.(copy);
    return decodeInto(copy, stored, inner);
  }

  /** The object is known before its content is: it may contain itself. */
  #reference(id: number): unknown {
    const known = (this.#references ??= []);
    return (known[id] ??= this.#whole(this.#shared[id], (copy) => (known[id] = copy)));
  }

  #tagged(tag: Tag, inner: (value: unknown) => unknown, known?: (copy: object) => void): unknown {
    if (!("path" in tag)) return decodeTag(tag, inner, known);
    return tag.path.reduce(
      (value, key) => (value as Container)[key],
      this.#constants.constant(tag),
    );
  }

  /** The value just read at `key` of a private object: its private copy from now on. */
  child(container: object, key: PropertyKey, value: object): unknown {
    if (!this.origins.get(container) || this.origins.has(value)) return value;
    const copy = this.thaw(value);
    (container as Container)[key as string] = copy;
    return copy;
  }

  /** A value that was taken out of a private array. */
  taken(array: object, value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    return this.origins.get(array) && !this.origins.has(value) ? this.thaw(value) : value;
  }

  /** To be told of whatever is put into `container`. */
  put(container: object, value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    if (this.origins.get(container) && !this.origins.has(value)) this.origins.set(value, null);
  }

  /** Makes the direct children private, from index `start` to `end` of an array. */
  ownChildren(container: unknown, start: number = 0, end: number = Infinity): void {
    if (typeof container !== "object" || container === null || !this.origins.get(container)) return;
    const keys = Array.isArray(container) ? undefined : Object.keys(container);
    const count = Math.min(end, keys === undefined ? (container as unknown[]).length : keys.length);
    for (let i = start; i < count; i++) {
      const key = (keys === undefined ? i : keys[i]) as string;
      const value = (container as Container)[key];
      if (typeof value === "object" && value !== null) this.child(container, key, value);
    }
  }

  /** Makes everything below private, for a built-in that looks at all of it. */
  deep<T>(value: T, seen?: Set<unknown>): T {
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Pledge) fault("promise", "await it first.");
    const met = seen ?? new Set();
    if (met.has(value)) return value;
    met.add(value);
    if (value instanceof Map) for (const item of value.values()) this.deep(item, met);
    this.ownChildren(value);
    for (const key of Object.keys(value)) this.deep((value as Container)[key], met);
    return value;
  }

  /** Runs a built-in that makes text or a number of what functions of the flow give it. */
  looking<T>(work: () => T): T {
    this.#looking += 1;
    try {
      return work();
    } finally {
      this.#looking -= 1;
    }
  }

  /** What a function of the flow gives, for whoever called it. */
  given(value: unknown): unknown {
    return this.#looking > 0 ? this.deep(value) : value;
  }
}

type Container = Record<string, unknown>;

/** Tagged primitives are not objects to flow code: they are decoded with their container. */
function decodePrimitives(copy: Container): void {
  for (const key of Object.keys(copy)) {
    const value = copy[key];
    if (typeof value !== "object" || value === null || !isTag(value)) continue;
    const tag = value.$;
    if (tag === "undefined" || tag === "number") copy[key] = decodeTag(value, (inner) => inner);
  }
}
