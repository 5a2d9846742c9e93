import { messages } from "../../diagnostics/messages.generated.ts";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import type { BeforeStep } from "./program.ts";
import { outputOf } from "./read-before.ts";
import { sampleOf } from "./sample.ts";

/**
 * A prompt's examples as its template sees them: what the author's validator makes of each, and beside
 * it what steps before the prompt would give: the example's own values, or samples of their schemas.
 */
export function readExamples(
  fields: Fields,
  before: ReadonlyMap<string, BeforeStep> = new Map(),
): ReadonlyMap<string, unknown> | undefined {
  const written = fields.record("examples");
  if (!written) return undefined;
  const examples = new Map<string, unknown>();
  for (const [example, given] of Object.entries(written)) {
    const { name } = fields;
    const [fetched, value] =
      before.size > 0 && isRecord(given) ? parted(given, before) : [{}, given];
    const result = validate(fields.get("input"), value);
    if ("problem" in result) {
      const values = { name, example, problem: result.problem };
      fields.findings.push(messages.badExample(fields.spanOf("examples", example), values));
    } else
      examples.set(
        example,
        before.size > 0 ? { ...(result.value as object), ...fetched } : result.value,
      );
  }
  return examples;
}

function parted(
  given: Readonly<Record<string, unknown>>,
  before: ReadonlyMap<string, BeforeStep>,
): [object, object] {
  const fetched = [...before].map(([name, { step }]): [string, unknown] => [
    name,
    Object.hasOwn(given, name) ? given[name] : sampleOf(outputOf(step.declaration), name),
  ]);
  return [
    Object.fromEntries(fetched),
    Object.fromEntries(Object.entries(given).filter(([name]) => !before.has(name))),
  ];
}

type Validated = { readonly value: unknown } | { readonly problem: string };

/** @see https://standardschema.dev — a validator that takes time is not waited for. */
function validate(schema: unknown, value: unknown): Validated {
  try {
    const standard = (schema as { "~standard"?: { validate?: (value: unknown) => unknown } })[
      "~standard"
    ];
    const result = standard?.validate?.(value);
    if (!isRecord(result)) return { value };
    const issues = result["issues"];
    if (Array.isArray(issues) && issues.length > 0)
      return { problem: issues.map(describe).join("; ") };
    return "value" in result ? { value: result["value"] } : { value };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function describe(issue: unknown): string {
  if (!isRecord(issue)) return String(issue);
  const path = Array.isArray(issue["path"]) ? issue["path"] : [];
  const place = path.map((part) => String(isRecord(part) ? part["key"] : part)).join(".");
  return `${place === "" ? "" : `\`${place}\`: `}${String(issue["message"])}`;
}
