import type { ExpressionSyntax, ModuleSyntax, SpreadSyntax } from "../syntax/index.ts";

/** Reads the constants at the top level of a module that was run, as they are now. */
export type ReadConstants = () => Readonly<Record<string, unknown>>;

/**
 * What modules are to say of their own constants when they have been run, also of those that they do not
 * export: whether anything changed what is written there.
 */
export interface ConstantValues {
  /** The text of a module, with what makes it tell. Nothing that it exports, and no line of it, is another. */
  instrument(text: string, module: ModuleSyntax): string;
  /** By name. An object with functions in it that is not what it was when it was declared is `undefined`. */
  of(file: string): Readonly<Record<string, unknown>> | undefined;
  close(): void;
}

export function collectConstants(id: string): ConstantValues {
  const key = Symbol.for(`twelvefold ${id}`);
  const readers = new Map<string, ReadConstants>();
  const tables = new Map<string, Map<string, unknown>>();
  const registry = globalThis as unknown as Record<symbol, unknown>;
  registry[key] = {
    constants: (file: string, read: ReadConstants) => readers.set(file, read),
    table(file: string, name: string, value: unknown): [] {
      const known = tables.get(file) ?? new Map<string, unknown>();
      tables.set(file, known.set(name, pictureOf(value)));
      return [];
    },
  };
  const tell = `globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(key))})]`;

  return {
    instrument(text, { file, declarations }) {
      const constants = [...declarations].flatMap(([name, declared]) =>
        declared.kind === "const" && name !== "default" ? [{ name, ...declared }] : [],
      );
      if (constants.length === 0) return text;
      const where = JSON.stringify(file);
      let told = text;
      // A pattern without names declares nothing. From the end, so that places before it stay the same.
      for (const { name, init, span } of constants.toSorted((a, b) => b.span.end - a.span.end)) {
        if (init.span.file !== file || !hasFunctions(init)) continue;
        const declared = `, [] = ${tell}?.table(${where}, ${JSON.stringify(name)}, ${name}) ?? []`;
        told = told.slice(0, span.end) + declared + told.slice(span.end);
      }
      const names = constants.map(({ name }) => name).join(", ");
      return `${told}\n;${tell}?.constants(${where}, () => ({ ${names} }));`;
    },
    of(file) {
      try {
        const values = { ...readers.get(file)?.() };
        for (const [name, picture] of tables.get(file) ?? [])
          if (!isPictured(values[name], picture)) values[name] = undefined;
        return readers.has(file) ? values : undefined;
      } catch {
        return undefined;
      }
    },
    close() {
      Reflect.deleteProperty(registry, key);
    },
  };
}

/** Whether an object or an array is written with functions in it. */
function hasFunctions(node: ExpressionSyntax | SpreadSyntax): boolean {
  if (node.kind === "object") return node.entries.some(({ value }) => isOrHasFunctions(value));
  return node.kind === "array" && node.items.some(isOrHasFunctions);
}

function isOrHasFunctions(node: ExpressionSyntax | SpreadSyntax): boolean {
  return node.kind === "function" || node.kind === "identifier" || hasFunctions(node);
}

/** The objects and arrays that a value is made of, copied; everything else in it is that very thing. */
function pictureOf(value: unknown, seen: ReadonlySet<unknown> = new Set()): unknown {
  if (!isPlain(value) || seen.has(value)) return value;
  const inside = new Set([...seen, value]);
  return Object.entries(value).map(([key, part]) => [key, pictureOf(part, inside)]);
}

function isPictured(
  value: unknown,
  picture: unknown,
  seen: ReadonlySet<unknown> = new Set(),
): boolean {
  if (!isPlain(value) || seen.has(value)) return Object.is(value, picture);
  const parts = Object.entries(value);
  const pictured = picture as readonly [string, unknown][];
  const inside = new Set([...seen, value]);
  return (
    Array.isArray(picture) &&
    parts.length === pictured.length &&
    parts.every(
      ([key, part], index) =>
        key === pictured[index]?.[0] && isPictured(part, pictured[index][1], inside),
    )
  );
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === Array.prototype;
}
