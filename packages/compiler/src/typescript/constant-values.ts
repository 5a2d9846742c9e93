import type { ModuleSyntax } from "../syntax/index.ts";
import { plainParts } from "../plain-parts.ts";
import { lend } from "./lend.ts";
import { TELL } from "./told-constants.ts";

/** Reads the constants at the top level of a module that was run, as they are now. */
export type ReadConstants = () => Readonly<Record<string, unknown>>;

/**
 * What modules are to say of their own constants when they have been run, also of those that they do not
 * export: whether anything changed what is written there.
 */
export interface ConstantValues {
  /** What a module ends with, to tell. */
  footer(module: ModuleSyntax): string;
  /** By name. An object or an array with more than literals in it that is not what it was when it was declared is `undefined`. */
  of(file: string): Readonly<Record<string, unknown>> | undefined;
  close(): void;
}

export function collectConstants(id: string): ConstantValues {
  const readers = new Map<string, ReadConstants>();
  const pictures = new Map<string, Map<string, unknown>>();
  const lent = lend(id, {
    ran: (file: string, read: ReadConstants) => readers.set(file, read),
    declared(file: string, name: string, value: unknown): [] {
      const known = pictures.get(file) ?? new Map<string, unknown>();
      pictures.set(file, known.set(name, pictureOf(value)));
      return [];
    },
  });

  return {
    footer({ file, declarations }) {
      // It is about to be run, perhaps again, and may have had others before.
      pictures.delete(file);
      const where = JSON.stringify(file);
      const names = [...declarations].flatMap(([name, { kind }]) =>
        kind === "const" && name !== "default" ? [name] : [],
      );
      return (
        `function ${TELL}(name, value) { return ${lent.expression}?.declared(${where}, name, value) ?? []; }` +
        `${lent.expression}?.ran(${where}, () => ({ ${names.join(", ")} }));`
      );
    },
    of(file) {
      try {
        const values = { ...readers.get(file)?.() };
        for (const [name, picture] of pictures.get(file) ?? [])
          if (!isPictured(values[name], picture)) values[name] = undefined;
        return readers.has(file) ? values : undefined;
      } catch {
        return undefined;
      }
    },
    close: lent.takeBack,
  };
}

/** The objects and arrays that a value is made of, copied; everything else in it is that very thing. */
function pictureOf(value: unknown, seen: ReadonlySet<unknown> = new Set()): unknown {
  const parts = seen.has(value) ? undefined : plainParts(value);
  if (parts === undefined) return value;
  const inside = new Set([...seen, value]);
  return parts.map(([key, part]) => [key, pictureOf(part, inside)]);
}

function isPictured(
  value: unknown,
  picture: unknown,
  seen: ReadonlySet<unknown> = new Set(),
): boolean {
  const parts = seen.has(value) ? undefined : plainParts(value);
  if (parts === undefined) return Object.is(value, picture);
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
