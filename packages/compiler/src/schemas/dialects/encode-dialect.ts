import type { DecodePlan, DecodeStep, JsonSchema, JsonSchemaObject } from "@twelvefold/ir";
import { everySchema } from "./count.ts";
import type { DialectRules } from "./dialect-rules.ts";
import { encodePart } from "./encode-part.ts";
import type { Encoded, Encoding } from "./encoding.ts";
import { nameOf } from "./encode-reference.ts";
import { resolveLocal } from "../reference.ts";
import type { SchemaProblem } from "../schema-problem.ts";

export interface DialectEncoding {
  /** As it is sent. */
  readonly schema: JsonSchema;
  readonly decode: DecodePlan;
  /** What the dialect cannot express; with any, the schema must not be sent. */
  readonly problems: readonly SchemaProblem[];
}

/** The key under which a root that is no object is sent. */
const wrapperKey = "value";

export function encodeDialect(rules: DialectRules, schema: JsonSchema): DialectEncoding {
  const problems: SchemaProblem[] = [];
  const encoding: Encoding = {
    rules,
    root: schema,
    problems,
    definitions: new Map(),
    names: new Map(),
    encode: (part, path) => encodePart(encoding, part, path),
  };
  const root = wrapped(encoding.encode(rootOf(schema), ""));
  const definitions = used(
    root.schema,
    [...encoding.definitions].flatMap(([reference, encoded]) =>
      encoded === undefined ? [] : [[nameOf(encoding, reference), encoded] as const],
    ),
  );
  const document = withDefinitions(root.schema, definitions);
  problems.push(...exceeded(rules, document));
  problems.push(...refusedNames(rules, document));
  const plan = { root: root.step, ...stepsOf(definitions) };
  return { schema: document, decode: selfContained(plan, definitions), problems };
}

/** The limits that a whole document exceeds. */
export function exceeded(
  { limits, title }: DialectRules,
  document: JsonSchemaObject,
): readonly SchemaProblem[] {
  return limits.flatMap(({ what, most, count, remedy }) => {
    const actual = count(document);
    const problem = `it has ${actual} ${what}, and ${title} takes at most ${most}`;
    return actual <= most ? [] : [{ kind: "limit" as const, path: "", problem, remedy }];
  });
}

function refusedNames(
  { rootNames, title }: DialectRules,
  { properties = {} }: JsonSchemaObject,
): readonly SchemaProblem[] {
  return Object.keys(properties)
    .filter((name) => !rootNames.test(name))
    .map((path) => ({
      kind: "name",
      path,
      problem: `${title} does not take its name`,
      remedy: "Use letters, digits, `_`, `-` and `.` only, and at most 64 of them.",
    }));
}

type Definitions = readonly (readonly [name: string, encoded: Encoded])[];

/** The definitions that the schema, or one that it uses, refers to: others were written in place. */
function used(schema: JsonSchemaObject, definitions: Definitions): Definitions {
  const names = new Set<string>();
  const visit = (part: JsonSchemaObject): void => {
    for (const { $ref = "" } of everySchema(part)) {
      const name = $ref.slice("#/$defs/".length);
      const definition = definitions.find(([known]) => known === name);
      if (definition === undefined || names.has(name)) continue;
      names.add(name);
      visit(definition[1].schema);
    }
  };
  visit(schema);
  return definitions.filter(([name]) => names.has(name));
}

/** A root that is nothing but a reference is what it refers to. */
function rootOf(schema: JsonSchema): JsonSchema {
  if (typeof schema !== "object" || schema.$ref === undefined) return schema;
  const target = resolveLocal(schema, schema.$ref);
  return typeof target === "object" && target !== schema ? target : schema;
}

/** Providers take an object at the root and nothing else. */
function wrapped({ schema, step }: Encoded): Encoded {
  if (schema.type === "object") return { schema, step };
  return {
    schema: {
      type: "object",
      properties: { [wrapperKey]: schema },
      required: [wrapperKey],
      additionalProperties: false,
    },
    step: { kind: "unwrap", key: wrapperKey, value: step },
  };
}

function withDefinitions(schema: JsonSchemaObject, definitions: Definitions): JsonSchemaObject {
  if (definitions.length === 0) return schema;
  const $defs = Object.fromEntries(definitions.map(([name, encoded]) => [name, encoded.schema]));
  return { ...schema, $defs };
}

const stepsOf = (definitions: Definitions): Pick<DecodePlan, "definitions"> => {
  const steps = definitions.filter(([, { step }]) => step.kind !== "keep");
  if (steps.length === 0) return {};
  return { definitions: Object.fromEntries(steps.map(([name, { step }]) => [name, step])) };
};

/** Gives the schemas by which a choice is made the definitions that they refer to. */
function selfContained(plan: DecodePlan, definitions: Definitions): DecodePlan {
  const complete = (step: DecodeStep): DecodeStep => {
    switch (step.kind) {
      case "object":
        return {
          ...step,
          properties: Object.fromEntries(
            Object.entries(step.properties).map(([name, inner]) => [name, complete(inner)]),
          ),
        };
      case "array":
        return { ...step, items: complete(step.items) };
      case "unwrap":
      case "entries":
        return { ...step, value: complete(step.value) };
      case "tuple":
        return {
          ...step,
          items: step.items.map(complete),
          ...(step.rest && { rest: complete(step.rest) }),
        };
      case "choice":
        return {
          ...step,
          options: step.options.map((option) => ({
            schema: needed(option.schema, definitions),
            step: complete(option.step),
          })),
        };
      default:
        return step;
    }
  };
  const steps = Object.entries(plan.definitions ?? {});
  return {
    root: complete(plan.root),
    ...(steps.length > 0 && {
      definitions: Object.fromEntries(steps.map(([name, step]) => [name, complete(step)])),
    }),
  };
}

function needed(schema: JsonSchema, definitions: Definitions): JsonSchema {
  if (typeof schema === "boolean" || !JSON.stringify(schema).includes('"$ref"')) return schema;
  return withDefinitions(schema, definitions);
}
