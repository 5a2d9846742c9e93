const NONE: never[] = [];

/** A map from objects that is usually tiny: a list that is searched, and a `Map` once it has grown. */
export class ObjectMap<Value> {
  #keys: object[] = NONE;
  #values: Value[] = NONE;
  #map: Map<object, Value> | undefined;

  get(key: object): Value | undefined {
    if (this.#map !== undefined) return this.#map.get(key);
    const index = this.#find(key);
    return index < 0 ? undefined : this.#values[index];
  }

  has(key: object): boolean {
    return this.#map === undefined ? this.#find(key) >= 0 : this.#map.has(key);
  }

  set(key: object, value: Value): void {
    if (this.#map !== undefined) return void this.#map.set(key, value);
    const index = this.#find(key);
    if (index >= 0) {
      this.#values[index] = value;
    } else if (this.#keys.length === 0) {
      this.#keys = [key];
      this.#values = [value];
    } else if (this.#keys.push(key) && this.#values.push(value) > 8) {
      this.#map = new Map(this.#keys.map((each, i) => [each, this.#values[i]!]));
    }
  }

  // Quicker than `indexOf` for a handful.
  #find(key: object): number {
    for (let i = 0; i < this.#keys.length; i++) if (this.#keys[i] === key) return i;
    return -1;
  }
}
