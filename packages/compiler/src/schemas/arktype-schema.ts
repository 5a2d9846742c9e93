import type { SchemaProblem } from "./schema-problem.ts";
import { fieldPath } from "./schema-problem.ts";
import { patternFlags, unsupportedType } from "./unsupported-types.ts";

/** As much of a type of arktype as is needed to ask what it could not write down. */
interface ArkType {
  readonly in: ArkType;
  readonly out: ArkType;
  readonly json: unknown;
  readonly toJsonSchema: (options: {
    readonly target: "draft-2020-12";
    readonly fallback: (context: Fallback) => object;
  }) => object;
}

/** What arktype asks for where JSON Schema has no word; `base` is what it has so far. */
interface Fallback {
  readonly code: string;
  readonly base: object;
  readonly proto?: { readonly name: string };
  readonly domain?: string;
  readonly unit?: unknown;
}

export function isArktype(value: unknown): value is ArkType {
  const { "~standard": standard, toJsonSchema } = value as {
    "~standard"?: { vendor?: string };
  } & Partial<ArkType>;
  return standard?.vendor === "arktype" && typeof toJsonSchema === "function";
}

const MARK = "x-unsupported";

/** arktype's Standard JSON Schema says nothing where JSON has no form (`{}` for a date): these are the places. */
export function arktypeProblems(
  type: ArkType,
  direction: "input" | "output",
): readonly SchemaProblem[] {
  const side = direction === "input" ? type.in : type.out;
  const marked = side.toJsonSchema({
    target: "draft-2020-12",
    fallback: (context) => {
      const name = typeOf(context);
      return name === undefined ? context.base : { ...context.base, [MARK]: name };
    },
  });
  return [...marks(marked, []), ...flags(side.json)];
}

/** Refinements are the validator's alone, and so is what JSON Schema has no single keyword for. */
function typeOf({ code, proto, domain, unit }: Fallback): string | undefined {
  switch (code) {
    case "proto":
      return proto?.name.toLowerCase() ?? "custom";
    case "domain":
      return domain;
    case "unit":
      return unit instanceof Date ? "date" : typeof unit;
    case "date":
      return "date";
    case "symbolKey":
      return "symbol";
    case "morph":
      return "transform";
    default:
      return undefined;
  }
}

function marks(part: unknown, path: readonly (string | number)[]): readonly SchemaProblem[] {
  if (typeof part !== "object" || part === null) return [];
  const type = (part as { readonly [MARK]?: unknown })[MARK];
  const place = fieldPath(path);
  const own =
    typeof type === "string"
      ? [unsupportedType(type, place) ?? unsupportedType("custom", place)]
      : [];
  const inside = Object.entries(part).flatMap(([name, inner]) => marks(inner, [...path, name]));
  return [...own.filter((problem) => problem !== undefined), ...inside];
}

/** A pattern is written down without its flags. */
function flags(part: unknown): readonly SchemaProblem[] {
  if (typeof part !== "object" || part === null) return [];
  const { rule, flags: own } = part as { readonly rule?: unknown; readonly flags?: unknown };
  const problem =
    typeof rule === "string" && typeof own === "string"
      ? patternFlags(new RegExp(rule, own), "")
      : undefined;
  return [...(problem ? [problem] : []), ...Object.values(part).flatMap(flags)];
}
