import type { Schema } from "./schema.ts";

/** A credential, for host code to read from `Secrets`. The types refuse a schema whose values would hold one. */
export type Secret = string & { readonly [credential]: () => never };

declare const credential: unique symbol;

/** Where the mark is for a schema that has no registry: a property of it, or of its `_def`. */
const mark = Symbol.for("twelvefold.secret");

/** The keyword that JSON Schema gets, for libraries that take metadata. */
const keyword = { "x-secret": true };

/**
 * Marks values of a schema as secret: they appear in no request, trace, log or snapshot, and are not
 * stored in clear. Gives a copy of the schema with the same types.
 *
 * In JSON Schema the mark is `"x-secret": true` (zod 4). A zod 3 schema carries it in its `_def`, under
 * `Symbol.for("twelvefold.secret")`. What is derived from a marked schema (`.extend()`) is marked in zod 4.
 * Other libraries need Standard JSON Schema; the mark is then at the root of what they emit.
 *
 * @throws TypeError for a schema that can carry no mark
 * @example
 * ```ts
 * import { secret, tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const findPatient = tool({
 *   description: "Find a patient by insurance number",
 *   input: z.object({ insuranceNumber: secret(z.string()) }),
 *   output: z.object({ name: z.string(), diagnosis: secret(z.string()) }),
 *   effect: "read",
 * });
 * ```
 */
export function secret<S extends Schema>(schema: S): S {
  const marked =
    withMeta(schema) ?? withRegistry(schema) ?? withDefinition(schema) ?? withJsonSchema(schema);
  if (marked === undefined) {
    throw new TypeError(
      "secret() cannot mark this schema: it is neither of zod nor able to give a JSON Schema (Standard JSON Schema).",
    );
  }
  return marked as S;
}

type Loose = { readonly [key: PropertyKey]: unknown };

/** zod 4. What is known of a schema's copy is kept: `.meta()` adds to the description. */
function withMeta(schema: object): unknown {
  const { meta, _zod: internals, clone } = schema as Partial<Zod4>;
  if (typeof meta !== "function" || internals === undefined || clone === undefined)
    return undefined;
  return clone.call(schema, withMark(internals.def)).meta({ ...meta.call(schema), ...keyword });
}

interface Zod4 {
  readonly _zod: { readonly def: object };
  clone(def: object): Zod4;
  meta(data?: object): object | undefined;
}

/** What is derived from a schema (`.extend()`, `.exclude()`) has its definition, and not its metadata. */
function withMark(def: object): object {
  const properties = Object.getOwnPropertyDescriptors(def);
  return Object.defineProperties({ [mark]: true }, properties);
}

/** zod 4 mini, whose schemas have no `.meta()` but share zod's registry. */
function withRegistry(schema: object): unknown {
  const { _zod: internals, clone } = schema as Partial<Zod4>;
  const { __zod_globalRegistry: registry } = globalThis as { __zod_globalRegistry?: Registry };
  if (internals === undefined || clone === undefined || registry === undefined) return undefined;
  const copy = clone.call(schema, withMark(internals.def));
  registry.add(copy, { ...registry.get(schema), ...keyword });
  return copy;
}

interface Registry {
  get(schema: object): object | undefined;
  add(schema: object, data: object): void;
}

/** zod 3. Made as its own `.describe()` makes a copy. */
function withDefinition(schema: object): unknown {
  const { _def, constructor } = schema as {
    _def?: object;
    constructor: new (def: object) => object;
  };
  return _def === undefined || "_zod" in schema
    ? undefined
    : new constructor({ ..._def, [mark]: true });
}

/** Any other library: a view of the schema whose JSON Schema carries the keyword. */
function withJsonSchema(schema: object): unknown {
  const standard = (schema as Loose)["~standard"] as Loose;
  const jsonSchema = standard["jsonSchema"] as JsonSchemaOf | undefined;
  if (jsonSchema === undefined) return undefined;
  const marking: JsonSchemaOf = {
    input: (options) => ({ ...jsonSchema.input(options), ...keyword }),
    output: (options) => ({ ...jsonSchema.output(options), ...keyword }),
  };
  return { "~standard": { ...standard, jsonSchema: marking }, [mark]: true };
}

interface JsonSchemaOf {
  input(options: object): object;
  output(options: object): object;
}
