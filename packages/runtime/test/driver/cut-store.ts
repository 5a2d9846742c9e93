import type { Store } from "../../src/index.ts";

/** A store as a process sees it that may die: after `cut`, nothing it asks comes back and nothing reaches the store. */
export function cutStore(store: Store): { readonly store: Store; readonly cut: () => void } {
  let alive = true;
  const proxy = new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...args: unknown[]): unknown => {
        if (!alive) return new Promise(() => {});
        const result: unknown = Reflect.apply(method, target, args);
        if (!(result instanceof Promise)) return result;
        return new Promise((resolve, reject) => {
          result.then(
            (value) => alive && resolve(value),
            (error: unknown) => alive && reject(error),
          );
        });
      };
    },
  });
  return { store: proxy, cut: () => void (alive = false) };
}
