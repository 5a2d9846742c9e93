/** Lists of the state are never changed: each change makes a list of its own. */
export function without<Item>(items: readonly Item[], item: Item): readonly Item[] {
  return items.length === 1 && items[0] === item ? [] : items.filter((each) => each !== item);
}

export function replaced<Item>(items: readonly Item[], item: Item, by: Item): readonly Item[] {
  return items.map((each) => (each === item ? by : each));
}
