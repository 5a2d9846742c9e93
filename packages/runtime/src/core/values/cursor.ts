/** What a cursor's iterator gives of each entry. */
export type CursorMode = "entries" | "keys" | "values";

type Collection = Map<unknown, unknown> | Set<unknown>;

/**
 * Where a loop that waits is in a Map or a Set, for a machine to read as it reads an array: asking for its
 * `length` goes on to the next entry, which is then the last element, and the length that it gives is how
 * many there have been. What is deleted or added meanwhile is passed over or visited as JavaScript's own
 * iterator does it.
 */
export class Cursor {
  readonly [index: number]: unknown;
  #of: Collection = new Set();
  #mode: CursorMode = "values";
  #passed = 0;
  #rest: Iterator<unknown> = this.#of.values();

  /** `left`: how many of the entries are still to come; they are the last ones. */
  start(of: Collection, mode: CursorMode, passed: number, left: number): this {
    this.#of = of;
    this.#mode = mode;
    this.#passed = passed;
    this.#rest = of[mode]();
    for (let skipped = of.size - left; skipped > 0; skipped--) this.#rest.next();
    return this;
  }

  get of(): Collection {
    return this.#of;
  }

  get length(): number {
    const { done, value } = this.#rest.next();
    if (done === true) return this.#passed;
    const elements = this as unknown as Record<number, unknown>;
    delete elements[this.#passed - 1];
    elements[this.#passed] = value;
    return ++this.#passed;
  }

  /** The entries to come. */
  [Symbol.iterator](): Iterator<unknown> {
    return this.#rest;
  }

  /** All that `start` needs, in terms that outlive the iterator. */
  position(): { readonly mode: CursorMode; readonly passed: number; readonly left: number } {
    let left = 0;
    while (this.#rest.next().done !== true) left += 1;
    this.start(this.#of, this.#mode, this.#passed, left);
    return { mode: this.#mode, passed: this.#passed, left };
  }
}
