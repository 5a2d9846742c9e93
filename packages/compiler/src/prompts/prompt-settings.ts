import type { Json, JsonSchema, PromptSettings, ToolDefinition } from "@twelvefold/ir";
import type { FrontMatter } from "./front-matter.ts";
import { PicoschemaError, readPicoschema } from "./picoschema.ts";

export interface Registry {
  /** Schemas that a front matter can name. */
  readonly schemas?: Readonly<Record<string, JsonSchema>>;
  readonly tools?: Readonly<Record<string, ToolDefinition>>;
}

const reserved: ReadonlySet<string> = new Set([
  "config",
  "description",
  "ext",
  "input",
  "metadata",
  "model",
  "name",
  "output",
  "raw",
  "toolDefs",
  "tools",
  "variant",
  "version",
]);

/** The settings of a dotprompt file. Schemas are read as Picoschema; what is wrong with one goes to `problem`. */
export function settingsOf(
  raw: FrontMatter | undefined,
  registry: Registry,
  problem: (path: string, text: string) => void,
): PromptSettings {
  const own = Object.fromEntries(
    Object.entries(raw ?? {}).filter(([key, value]) => reserved.has(key) && value !== null),
  );
  const { input, output, tools, ...rest } = own as PromptSettings;
  const schemaOf = (section: "input" | "output"): { readonly schema?: JsonSchema } | undefined => {
    const value = raw?.[section];
    const schema = isMap(value) ? value["schema"] : undefined;
    if (schema === undefined || schema === null) return undefined;
    try {
      return { schema: readPicoschema(schema, registry.schemas) };
    } catch (error) {
      if (!(error instanceof PicoschemaError)) throw error;
      problem(`${section}.schema`, error.message);
      return { schema: true };
    }
  };
  return {
    metadata: {},
    config: {},
    ...rest,
    ...(input && { input: { ...input, ...schemaOf("input") } }),
    ...(output && { output: { ...output, ...schemaOf("output") } }),
    ...(tools && resolveTools(tools, registry.tools, rest.toolDefs)),
    ext: extensions(raw ?? {}),
    ...(raw && { raw }),
  };
}

function resolveTools(
  names: readonly string[],
  known: Readonly<Record<string, ToolDefinition>> = {},
  given: readonly ToolDefinition[] = [],
): Pick<PromptSettings, "tools" | "toolDefs"> {
  const defined = names.filter((name) => Object.hasOwn(known, name));
  return {
    tools: names.filter((name) => !Object.hasOwn(known, name)),
    toolDefs: [...given, ...defined.flatMap((name) => known[name] ?? [])],
  };
}

/** `acme.team: x` is `ext.acme.team`; only the last dot divides. */
function extensions(raw: FrontMatter): Record<string, Record<string, Json>> {
  const spaces = new Map<string, [string, Json][]>();
  for (const [key, value] of Object.entries(raw)) {
    const dot = key.lastIndexOf(".");
    if (dot < 0 || reserved.has(key)) continue;
    const space = key.slice(0, dot);
    spaces.set(space, [...(spaces.get(space) ?? []), [key.slice(dot + 1), value]]);
  }
  return Object.fromEntries(
    Array.from(spaces, ([space, entries]) => [space, Object.fromEntries(entries)]),
  );
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
