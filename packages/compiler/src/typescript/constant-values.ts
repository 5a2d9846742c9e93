import type { ModuleSyntax } from "../syntax/index.ts";

/** Reads the constants at the top level of a module that was run, as they are now. */
export type ReadConstants = () => Readonly<Record<string, unknown>>;

/**
 * What modules are to say of their own constants when they have been run, also of those that they do not
 * export: whether anything changed what is written there.
 */
export interface ConstantValues {
  /** The text of a module, with what makes it tell. Nothing that it exports, and no line of it, is another. */
  instrument(text: string, module: ModuleSyntax): string;
  of(file: string): Readonly<Record<string, unknown>> | undefined;
  close(): void;
}

export function collectConstants(id: string): ConstantValues {
  const key = Symbol.for(`twelvefold ${id}`);
  const readers = new Map<string, ReadConstants>();
  const registry = globalThis as unknown as Record<symbol, unknown>;
  registry[key] = (file: string, read: ReadConstants) => readers.set(file, read);

  return {
    instrument(text, { file, declarations }) {
      const names = [...declarations].flatMap(([name, { kind }]) =>
        kind === "const" && name !== "default" ? [name] : [],
      );
      if (names.length === 0) return text;
      const registered = `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(key))})]`;
      return `${text}\n;${registered}?.(${JSON.stringify(file)}, () => ({ ${names.join(", ")} }));`;
    },
    of(file) {
      try {
        return readers.get(file)?.();
      } catch {
        return undefined;
      }
    },
    close() {
      Reflect.deleteProperty(registry, key);
    },
  };
}
