/**
 * A schema of zod 4, zod 3 (3.25 and later) or any library of the
 * [Standard Schema](https://standardschema.dev) family. Only the types are read here: the compiler
 * asks the schema for its JSON Schema, the runtime asks it to validate.
 *
 * The structure is Standard Schema's own `StandardSchemaV1`, less `validate`: comparing validators
 * is most of what checking a declaration would cost.
 */
export interface Schema<Input = unknown, Output = unknown> {
  readonly "~standard": {
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What goes into a schema: what a caller passes, what a model writes. */
export type In<S extends Schema> = NonNullable<S["~standard"]["types"]>["input"];

/** What comes out of a schema, its defaults and transforms applied: what a handler or a flow reads. */
export type Out<S extends Schema> = NonNullable<S["~standard"]["types"]>["output"];
