/** What modules that are run reach by an expression, though it is none of theirs. */
export interface Lent {
  /** It gives `undefined` when it is taken back. */
  readonly expression: string;
  takeBack(): void;
}

/** `name` is unlike any other of this process: what is run has one global object. */
export function lend(name: string, value: unknown): Lent {
  const key = Symbol.for(`twelvefold ${name}`);
  // Any object may have properties under symbols; the type of the global one has none.
  const globals = globalThis as unknown as Record<symbol, unknown>;
  globals[key] = value;
  return {
    expression: `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(key))})]`,
    takeBack: () => void Reflect.deleteProperty(globals, key),
  };
}
