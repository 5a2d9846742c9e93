import type { SchemaProblem } from "./schema-problem.ts";

type Definition = Readonly<Record<string, unknown>>;

/** What zod 3 refuses although it looks as if it took it. */
export function misses(def: Definition, path: string): readonly SchemaProblem[] {
  const part = (key: string): Definition => {
    const { _def: inner = {} } = (def[key] ?? {}) as { readonly _def?: Definition };
    return inner;
  };
  if (def["typeName"] === "ZodRecord" && part("keyType")["typeName"] === "ZodNumber")
    return [
      {
        kind: "type",
        path,
        problem: "keys are texts, and zod 3 takes none for a number",
        remedy: "Use `z.string().regex(/^\\d+$/)` for the keys.",
      },
    ];
  const isClosed = (key: string): boolean => part(key)["unknownKeys"] === "strict";
  if (def["typeName"] === "ZodIntersection" && (isClosed("left") || isClosed("right")))
    return [
      {
        kind: "type",
        path,
        problem: "an intersection with a strict object refuses what the other side declares",
        remedy: "Make one object of both, as in `one.merge(other).strict()`.",
      },
    ];
  return [];
}
