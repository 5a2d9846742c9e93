import type { Json } from "./json.ts";

/**
 * A JSON Schema, draft 2020-12: what every input and output is described by. `true` accepts
 * everything, `false` nothing.
 *
 * @see https://json-schema.org/draft/2020-12
 */
export type JsonSchema = boolean | JsonSchemaObject;

/** The keywords of JSON Schema 2020-12 that have a meaning here, and `x-` extensions. */
export interface JsonSchemaObject extends Combination, Scalars, Arrays, Objects, Annotations {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $anchor?: string;
  readonly $ref?: string;
  readonly $dynamicRef?: string;
  readonly $dynamicAnchor?: string;
  readonly $defs?: { readonly [name: string]: JsonSchema };
  readonly $comment?: string;
  /** The place of `$defs` before 2019-09; references into it are still followed. */
  readonly definitions?: { readonly [name: string]: JsonSchema };
  /** Never rendered into a prompt, logged or stored in clear. */
  readonly "x-secret"?: boolean;
  readonly [extension: `x-${string}`]: Json | undefined;
}

/** The types a schema can name. `integer` is a number without a fraction. */
export type JsonType = "null" | "boolean" | "integer" | "number" | "string" | "array" | "object";

interface Combination {
  readonly type?: JsonType | readonly JsonType[];
  /** OpenAPI 3.0, as one dialect writes it: null is accepted too. */
  readonly nullable?: boolean;
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly if?: JsonSchema;
  readonly then?: JsonSchema;
  readonly else?: JsonSchema;
}

interface Scalars {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** Lengths count Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly contentEncoding?: string;
  readonly contentMediaType?: string;
  readonly contentSchema?: JsonSchema;
}

interface Arrays {
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly contains?: JsonSchema;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly unevaluatedItems?: JsonSchema;
}

interface Objects {
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema };
  readonly additionalProperties?: JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly dependentRequired?: { readonly [name: string]: readonly string[] };
  readonly dependentSchemas?: { readonly [name: string]: JsonSchema };
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly unevaluatedProperties?: JsonSchema;
}

interface Annotations {
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}
