/** Listeners of one request: what one of them throws is kept, and it is told no more. */
export interface CarefulListeners<Listeners> {
  readonly listeners: Listeners;
  /** The first that threw. */
  readonly thrown: () => { readonly name: string; readonly error: unknown } | undefined;
}

/** A listener that throws has no part in the exchange with the model: that goes on to its end. */
export function carefulListeners<
  Listeners extends Readonly<Record<string, ((told: never) => void) | undefined>>,
>(given: Listeners): CarefulListeners<Listeners> {
  let first: { readonly name: string; readonly error: unknown } | undefined;
  const careful = Object.entries(given).map(([name, listener]) => {
    let isTold = true;
    const told = (value: never): void => {
      try {
        if (isTold) listener?.(value);
      } catch (error) {
        isTold = false;
        first ??= { name, error };
      }
    };
    return [name, listener && told] as const;
  });
  // The same names, each with a listener of the same kind.
  return { listeners: Object.fromEntries(careful) as Listeners, thrown: () => first };
}
