/** A map from objects that is usually tiny: a list that is searched, and a `Map` once it has grown. */
export class ObjectMap<Value> {
  readonly #keys: object[] = [];
  readonly #values: Value[] = [];
  #map: Map<object, Value> | undefined;

  get(key: object): Value | undefined {
    return this.#map === undefined ? this.#values[this.#keys.indexOf(key)] : this.#map.get(key);
  }

  has(key: object): boolean {
    return this.#map === undefined ? this.#keys.includes(key) : this.#map.has(key);
  }

  set(key: object, value: Value): void {
    if (this.#map !== undefined) return void this.#map.set(key, value);
    const index = this.#keys.indexOf(key);
    if (index >= 0) this.#values[index] = value;
    else if (this.#keys.push(key) && this.#values.push(value) > 8) {
      this.#map = new Map(this.#keys.map((each, i) => [each, this.#values[i]!]));
    }
  }
}
