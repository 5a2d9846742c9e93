import type { JsonSchema, JsonSchemaObject, StepDeclaration } from "@twelvefold/ir";
import { declarationValue, isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import type { BeforeStep, Declared } from "./program.ts";
import { readFunction } from "./read-functions.ts";

/** The steps that a prompt runs first, by the variable that each result becomes. */
export function readBefore(
  fields: Fields,
  lookup: (value: unknown) => Declared | undefined,
): ReadonlyMap<string, BeforeStep> | undefined {
  const written = fields.record("before");
  if (!written) return undefined;
  const before = new Map<string, BeforeStep>();
  for (const [name, entry] of Object.entries(written)) {
    const step = readStep(fields, name, entry, lookup);
    if (step) before.set(name, step);
  }
  return before.size > 0 ? before : undefined;
}

const EXPECTED =
  "an exported tool, agent, prompt or human, or `{ step, input, replaces, onResume }` with one";

function readStep(
  fields: Fields,
  name: string,
  entry: unknown,
  lookup: (value: unknown) => Declared | undefined,
): BeforeStep | undefined {
  const isCall = !declarationValue(entry) && isRecord(entry);
  const step = lookup(isCall ? entry["step"] : entry);
  if (!step || step.kind === "signal") {
    fields.wrong("before", EXPECTED, name);
    return undefined;
  }
  if (!isCall) return { step, onResume: "recorded" };
  const { input, replaces, onResume = "recorded" } = entry;
  const made = input === undefined ? undefined : readFunction(fields, "before", name, "input");
  if (onResume !== "recorded" && onResume !== "fresh")
    fields.wrong("before", '`"recorded"` or `"fresh"`', name, "onResume");
  const tools = fields.record("tools") ?? {};
  const isTool = typeof replaces === "string" && Object.hasOwn(tools, replaces);
  if (replaces !== undefined && !isTool) {
    const known = Object.keys(tools)
      .map((key) => `\`"${key}"\``)
      .join(", ");
    fields.wrong("before", `an entry of \`tools\`: ${known || "there are none"}`, name, "replaces");
  }
  return {
    step,
    ...(made && { input: made }),
    ...(isTool && { replaces }),
    onResume: onResume === "fresh" ? "fresh" : "recorded",
  };
}

/** What a template reads: the prompt's own input, and beside it what the steps before gave. */
export function withBefore(
  input: JsonSchema,
  before: ReadonlyMap<string, BeforeStep> | undefined,
): JsonSchema {
  if (!before || typeof input !== "object") return input;
  const added = [...before].map(([name, { step }]) => [name, outputOf(step.declaration)] as const);
  const definitions = added.flatMap(([name, schema]) =>
    Object.entries(definitionsOf(schema)).map(
      ([key, value]) => [`${name}.${key}`, renamed(value, name)] as const,
    ),
  );
  return {
    ...input,
    properties: {
      ...input.properties,
      ...Object.fromEntries(
        added.map(([name, schema]) => [name, renamed(withoutDefinitions(schema), name)]),
      ),
    },
    required: [...(input.required ?? []), ...before.keys()],
    ...(definitions.length > 0 && {
      $defs: { ...input.$defs, ...Object.fromEntries(definitions) },
    }),
  };
}

/** What a step gives. */
export function outputOf(step: StepDeclaration): JsonSchema {
  switch (step.kind) {
    case "tool":
    case "agent":
      return step.output;
    case "human":
      return step.gives ?? step.response;
    default:
      return true;
  }
}

function definitionsOf(schema: JsonSchema): NonNullable<JsonSchemaObject["$defs"]> {
  return (typeof schema === "object" && schema.$defs) || {};
}

function withoutDefinitions(schema: JsonSchema): JsonSchema {
  if (typeof schema !== "object") return schema;
  const { $defs: _, $schema: __, ...rest } = schema;
  return rest;
}

const DEFINITIONS = "#/$defs/";

/** Definitions of several schemas in one document: each gets the name of its variable. */
function renamed(schema: JsonSchema, name: string): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith(DEFINITIONS)
      ? `${DEFINITIONS}${name}.${value.slice(DEFINITIONS.length)}`
      : value,
  ) as JsonSchema;
}
