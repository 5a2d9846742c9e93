/** A list of records with ids, copied before its first change: what came in is never touched. */
export class Roster<Item> {
  #items: readonly Item[];
  #owned: Item[] | undefined;

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  find(matches: (item: Item) => boolean): Item | undefined {
    return this.#items.find(matches);
  }

  add(item: Item): void {
    this.#own().push(item);
  }

  remove(item: Item): void {
    const items = this.#own();
    const index = items.indexOf(item);
    if (index >= 0) items.splice(index, 1);
  }

  replace(item: Item, by: Item): void {
    const items = this.#own();
    items[items.indexOf(item)] = by;
  }

  #own(): Item[] {
    this.#owned ??= this.#items.slice();
    this.#items = this.#owned;
    return this.#owned;
  }
}
