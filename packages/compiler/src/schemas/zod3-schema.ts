import type { JsonSchema } from "@twelvefold/ir";
import { zodToJsonSchema } from "zod-to-json-schema";
import type { ExtractedSchema } from "./extract-schema.ts";
import type { SchemaProblem } from "./schema-problem.ts";
import { entryPath, itemPath, propertyPath } from "./schema-problem.ts";
import { hidesSecretBelow, movedSecret } from "./secret-problems.ts";
import { toDraft2020 } from "./to-draft-2020.ts";
import { patternFlags, unsupportedType } from "./unsupported-types.ts";
import { exactly } from "./zod3-exactly.ts";
import { misses } from "./zod3-misses.ts";

/** As much of a schema of zod 3 as is needed to look through it. */
interface Zod3Type {
  readonly _def: Zod3Definition;
}

interface Zod3Definition {
  readonly typeName: string;
  readonly [part: string]: unknown;
}

/** Where `secret()` marks a schema of zod 3, which has no metadata. */
const secretMark = Symbol.for("twelvefold.secret");

export const isZod3 = (value: unknown): value is Zod3Type =>
  typeof value === "object" && value !== null && "_def" in value && hasTypeName(value["_def"]);

const hasTypeName = (definition: unknown): boolean =>
  typeof definition === "object" &&
  definition !== null &&
  "typeName" in definition &&
  typeof definition.typeName === "string";

/** The JSON Schema that `zod-to-json-schema` gives of a schema of zod 3, brought to 2020-12. */
export function zod3Schema(type: Zod3Type, direction: "input" | "output"): ExtractedSchema {
  const problems = collect(type, direction, "", new Set());
  return { schema: jsonSchemaOf(type, direction), problems };
}

function jsonSchemaOf(type: Zod3Type, direction: "input" | "output"): JsonSchema {
  // The library's types are those of zod 4's compatible classes; it reads `_def` alone.
  const draft7: object = zodToJsonSchema(type as never, {
    target: "jsonSchema7",
    // What a transform gives is unknown in any case, and said to be.
    effectStrategy: "input",
    pipeStrategy: direction,
    removeAdditionalStrategy: direction === "input" ? "strict" : "passthrough",
    patternStrategy: "escape",
    postProcess: (json, def) => json && noted(json, def),
  });
  return toDraft2020(draft7) as JsonSchema;
}

/** What the library does not say, or says otherwise than zod does. */
function noted<Json extends object>(json: Json, def: object): Json {
  const exact = exactly(json, def);
  return isMarked(def as Zod3Definition) ? { ...exact, "x-secret": true } : exact;
}

/** Also by what it wraps, one of its options or what it is made of: the library writes `["string", "null"]` and looks no deeper. */
function isMarked(def: Zod3Definition): boolean {
  if (secretMark in def) return true;
  const { typeName, innerType, schema, type, in: taken, options = [] } = def;
  const inner = typeName === "ZodBranded" ? type : (innerType ?? schema ?? taken);
  const all = [inner, ...(options as Iterable<unknown>)].filter(isZod3);
  return all.some((part) => isMarked(definitionOf(part)));
}

function collect(
  type: Zod3Type,
  direction: "input" | "output",
  path: string,
  seen: Set<Zod3Type>,
): readonly SchemaProblem[] {
  if (seen.has(type)) return [];
  seen.add(type);
  const { _def: def } = type;
  const own = unsupportedType(typeOf(def, direction), path);
  const inside = parts(def, path, direction).flatMap(([part, place]) =>
    collect(part, direction, place, seen),
  );
  const moved = movesSecret(def) ? [movedSecret(path)] : [];
  return [
    ...(own ? [own] : []),
    ...moved,
    ...flagProblems(def, path),
    ...misses(def, path),
    ...inside,
  ];
}

/** A transform of a schema with a secret inside it. */
function movesSecret(def: Zod3Definition): boolean {
  return (
    typeOf(def, "output") === "transform" &&
    isZod3(def["schema"]) &&
    hidesSecretBelow(jsonSchemaOf(def["schema"], "input"))
  );
}

/** The type's name as zod 4 would say it: `ZodNaN` is `nan`. */
function typeOf(def: Zod3Definition, direction: "input" | "output"): string {
  const name = def.typeName.slice("Zod".length).toLowerCase();
  const transforms = (def["effect"] as { type?: string } | undefined)?.type === "transform";
  if (name === "effects") return transforms && direction === "output" ? "transform" : "";
  return name;
}

function flagProblems(def: Zod3Definition, path: string): readonly SchemaProblem[] {
  const checks = (def["checks"] ?? []) as readonly { kind: string; regex?: RegExp }[];
  if (!Array.isArray(checks)) return [];
  return checks
    .map((check) =>
      check.kind === "regex" && check.regex ? patternFlags(check.regex, path) : undefined,
    )
    .filter((problem) => problem !== undefined);
}

/** The definitions of a schema and of all that its values are taken by. */
export function zod3Definitions(type: Zod3Type): readonly Zod3Definition[] {
  const seen = new Set<Zod3Type>();
  const visit = (part: Zod3Type): void => {
    if (seen.has(part)) return;
    seen.add(part);
    for (const [inner] of parts(definitionOf(part), "", "input")) visit(inner);
  };
  visit(type);
  return [...seen].map(definitionOf);
}

const definitionOf = ({ _def: def }: Zod3Type): Zod3Definition => def;

/** The schemas inside a schema, each with its path. */
function parts(
  def: Zod3Definition,
  path: string,
  direction: "input" | "output",
): readonly (readonly [Zod3Type, string])[] {
  const at = (key: string, place: string): readonly (readonly [Zod3Type, string])[] =>
    isZod3(def[key]) ? [[def[key], place]] : [];
  switch (def.typeName) {
    case "ZodObject":
      return [
        ...Object.entries((def["shape"] as () => Record<string, Zod3Type>)()).map(
          ([name, part]) => [part, propertyPath(path, name)] as const,
        ),
        ...at("catchall", entryPath(path)),
      ];
    case "ZodArray":
      return at("type", itemPath(path));
    case "ZodRecord":
      return at("valueType", entryPath(path));
    case "ZodTuple": {
      const items = def["items"] as readonly Zod3Type[];
      return [
        ...items.map((part, index) => [part, `${path}[${index}]`] as const),
        ...at("rest", itemPath(path)),
      ];
    }
    case "ZodUnion":
    case "ZodDiscriminatedUnion":
      return [...(def["options"] as Iterable<Zod3Type>)].map((part) => [part, path]);
    case "ZodIntersection":
      return [...at("left", path), ...at("right", path)];
    case "ZodLazy":
      return [[(def["getter"] as () => Zod3Type)(), path]];
    case "ZodPipeline":
      return at(direction === "input" ? "in" : "out", path);
    case "ZodEffects":
      return typeOf(def, direction) === "transform" ? [] : at("schema", path);
    default:
      return [...at("innerType", path), ...at("type", path)];
  }
}
