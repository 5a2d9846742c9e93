import type { JsonSchema } from "@twelvefold/ir";
import { arktypeProblems, isArktype } from "./arktype-schema.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { secretKeys } from "./secret-problems.ts";
import { settleDefaults } from "./settle-defaults.ts";
import { isZod3, zod3Schema } from "./zod3-schema.ts";
import { isZod4, zod4Schema } from "./zod4-schema.ts";

export interface ExtractedSchema {
  /** JSON Schema 2020-12; `true` where there is none. */
  readonly schema: JsonSchema;
  readonly problems: readonly SchemaProblem[];
}

/**
 * The JSON Schema of a value that a developer declared a step with: zod 4, zod 3, or any Standard
 * Schema that can give JSON Schema. `input` is what its validator takes, `output` what it returns:
 * a transform or a default makes them differ.
 *
 * @see https://standardschema.dev/json-schema
 */
export function extractSchema(value: unknown, direction: "input" | "output"): ExtractedSchema {
  const extracted = extract(value, direction);
  const schema = settleDefaults(extracted.schema, () => extract(value, direction).schema);
  return { schema, problems: [...extracted.problems, ...secretKeys(schema)] };
}

function extract(value: unknown, direction: "input" | "output"): ExtractedSchema {
  if (isZod4(value)) return zod4Schema(value, direction);
  if (isZod3(value)) return zod3Schema(value, direction);
  return standardSchema(value, direction);
}

function standardSchema(value: unknown, direction: "input" | "output"): ExtractedSchema {
  const convert = converters(value)?.[direction];
  if (convert === undefined) return failed("it is not a schema that can give JSON Schema");
  try {
    const given = convert({ target: "draft-2020-12" }) as JsonSchema;
    const problems = isArktype(value) ? arktypeProblems(value, direction) : [];
    if (typeof given === "boolean") return { schema: given, problems };
    const { $schema: _, ...schema } = given;
    return { schema, problems };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

type Converters = Partial<Record<"input" | "output", (options: { target: string }) => unknown>>;

function converters(value: unknown): Converters | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  const standard = (value as { "~standard"?: { jsonSchema?: Converters } })["~standard"];
  return standard?.jsonSchema;
}

const failed = (problem: string): ExtractedSchema => ({
  schema: true,
  problems: [
    {
      kind: "no-json-schema",
      path: "",
      problem,
      remedy: "Use zod, or a Standard Schema whose library gives JSON Schema.",
    },
  ],
});
