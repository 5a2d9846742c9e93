import type { DecodeStep, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import type { DialectRules } from "./dialect-rules.ts";
import type { SchemaProblem } from "../schema-problem.ts";

/** A schema in a dialect's words, and how its values become the author's again. */
export interface Encoded {
  readonly schema: JsonSchemaObject;
  readonly step: DecodeStep;
}

/** What the encoding of every part of one schema shares. */
export interface Encoding {
  readonly rules: DialectRules;
  readonly root: JsonSchema;
  readonly problems: SchemaProblem[];
  /** By the reference that leads to it; undefined while it is being encoded. */
  readonly definitions: Map<string, Encoded | undefined>;
  /** The names of definitions, by the reference that leads to each. */
  readonly names: Map<string, string>;
  readonly encode: (schema: JsonSchema, path: string) => Encoded;
}

export const keep: DecodeStep = { kind: "keep" };

/** Notes a problem, and stands in for what cannot be encoded. */
export function refuse(encoding: Encoding, problem: SchemaProblem): Encoded {
  encoding.problems.push(problem);
  return { schema: { type: "string" }, step: keep };
}

/** The description with what the dialect has no keyword for, as sentences. */
export function annotated(schema: JsonSchemaObject, notes: readonly string[]): JsonSchemaObject {
  const description = [schema.description, ...notes].filter(Boolean).join(" ");
  return {
    ...(schema.title !== undefined && { title: schema.title }),
    ...(description !== "" && { description }),
  };
}

/** Words put to a schema. Providers take none beside a reference: there what it refers to has its own. */
export const worded = (schema: JsonSchemaObject, words: JsonSchemaObject): JsonSchemaObject =>
  schema.$ref === undefined ? { ...schema, ...words } : schema;
