import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
import type { Store } from "@twelvefold/runtime";
import type { Context } from "./main.ts";
import { UsageError } from "./usage-error.ts";

export interface StoreOptions {
  readonly store: string;
}

/** The store that a command names, made when it is not there. */
export function openStore({ cwd }: Context, { store }: StoreOptions): Store {
  return store === "memory" ? memoryStore() : sqliteStore(resolve(cwd, store));
}

/** The store that a command reads from: one that is not there is the command line's mistake. */
export async function withStore<T>(
  context: Context,
  options: StoreOptions,
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const path = resolve(context.cwd, options.store);
  if (!existsSync(path)) {
    throw new UsageError(
      `There is no store at ${path}.`,
      "`twelvefold run` makes one; --store names another.",
    );
  }
  const store = openStore(context, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
