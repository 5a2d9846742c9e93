/**
 * What a part of a machine looks like, as data: `parse` checks it, and the published JSON Schema is
 * generated from it, so that the two cannot differ.
 */
export type Shape =
  | {
      readonly is:
        | "string"
        | "boolean"
        | "number"
        | "any"
        | "schema"
        | "prompt"
        | "scalar"
        | "object";
    }
  /** A whole number, 0 or more unless `from` says otherwise. */
  | { readonly is: "integer"; readonly from?: number }
  | { readonly is: "one"; readonly of: readonly (string | number | boolean)[] }
  | { readonly is: "list"; readonly of: Shape }
  | { readonly is: "record"; readonly of: Shape }
  | { readonly is: "fields"; readonly fields: Fields }
  /** One of the shapes of `DEFINITIONS`. */
  | { readonly is: "named"; readonly name: string }
  /** Told apart by `kind`. */
  | { readonly is: "kinds"; readonly kinds: Readonly<Record<string, Fields>> }
  | { readonly is: "either"; readonly of: readonly Shape[] };

/** Properties; those whose shape is `maybe` may be absent. No others are allowed. */
export type Fields = Readonly<Record<string, Shape | Maybe>>;

export interface Maybe {
  readonly is: "maybe";
  readonly of: Shape;
}

export const string: Shape = { is: "string" };
export const boolean: Shape = { is: "boolean" };
export const number: Shape = { is: "number" };
export const index: Shape = { is: "integer" };
export const schema: Shape = { is: "schema" };
export const any: Shape = { is: "any" };

export function one(...of: readonly (string | number | boolean)[]): Shape {
  return { is: "one", of };
}

export function list(of: Shape): Shape {
  return { is: "list", of };
}

export function record(of: Shape): Shape {
  return { is: "record", of };
}

export function fields(of: Fields): Shape {
  return { is: "fields", fields: of };
}

export function named(name: string): Shape {
  return { is: "named", name };
}

export function either(...of: readonly Shape[]): Shape {
  return { is: "either", of };
}

export function maybe(of: Shape): Maybe {
  return { is: "maybe", of };
}
