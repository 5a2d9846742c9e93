import type {
  Dialect,
  EncodedSchema,
  JsonSchema,
  OutputStrategy,
  PromptData,
  PromptEncoding,
  PromptRequest,
} from "@twelvefold/ir";
import { choiceSchema, dialectOf } from "@twelvefold/runtime/prompt";
import { messages } from "../../diagnostics/messages.generated.ts";
import { documentProblems, encodeSchema } from "../../schemas/index.ts";
import type { SchemaProblem } from "../../schemas/index.ts";
import type { Fields } from "./fields.ts";

type Asked = Pick<PromptData, "toolDefs" | "output">;

/**
 * The prompt's schemas as each of its models' providers takes them. One that a provider cannot take is an
 * error: the author changes it, or says that the model is to be asked in words (`prompted`).
 */
export function readEncodings(
  fields: Fields,
  models: readonly string[],
  asked: Asked,
  declared: PromptRequest["strategy"],
): Pick<PromptRequest, "encodings" | "strategy"> {
  const encodings: Partial<Record<Dialect, PromptEncoding>> = {};
  const strategies: Record<string, OutputStrategy> = {};
  for (const model of models) {
    const dialect = dialectOf(model);
    const strategy = typeof declared === "object" ? declared[model] : declared;
    if (strategy !== undefined) strategies[model] = strategy;
    if (strategy === "prompted") continue;
    const remedy =
      models.length === 1
        ? `strategy: "prompted"`
        : `strategy: { ${JSON.stringify(model)}: "prompted" }`;
    const target = { model, dialect, remedy };
    const encoding = encodings[dialect] ?? encode(fields, target, asked);
    if (encoding === undefined) continue;
    if (strategy === "json-schema") checkChoice(fields, target, encoding);
    encodings[dialect] = encoding;
  }
  return {
    ...(Object.keys(encodings).length > 0 && { encodings }),
    ...(Object.keys(strategies).length > 0 && { strategy: oneOrMany(strategies, models) }),
  };
}

function oneOrMany(
  strategies: Readonly<Record<string, OutputStrategy>>,
  models: readonly string[],
): PromptRequest["strategy"] & {} {
  const all = models.map((model) => strategies[model]);
  const [first] = all;
  return first !== undefined && all.every((strategy) => strategy === first) ? first : strategies;
}

/** Whom a schema is for, and what the author says who wants it asked for in words. */
interface Target {
  readonly model: string;
  readonly dialect: Dialect;
  readonly remedy: string;
}

function encode(
  fields: Fields,
  target: Target,
  { toolDefs = [], output }: Asked,
): PromptEncoding | undefined {
  const { dialect } = target;
  let isWhole = true;
  const one = (schema: JsonSchema, ...path: readonly string[]): EncodedSchema => {
    const { schema: sent, decode, problems } = encodeSchema(dialect, schema);
    if (problems.length > 0) isWhole = false;
    report(fields, target, problems, path);
    return { schema: sent, plan: decode };
  };
  const tools = toolDefs.map(
    ({ name, inputSchema }) => [name, one(inputSchema, "tools", name)] as const,
  );
  const encoded = output?.schema === undefined ? undefined : one(output.schema, "output");
  if (!isWhole) return undefined;
  return {
    ...(tools.length > 0 && { tools: Object.fromEntries(tools) }),
    ...(encoded && { output: encoded }),
  };
}

/** A choice that is asked for as JSON is one document of all tools, and has to keep to the limits as that. */
function checkChoice(fields: Fields, target: Target, { tools }: PromptEncoding): void {
  if (tools === undefined) return;
  const all = Object.entries(tools).map(([name, { schema }]) => ({ name, schema }));
  report(fields, target, documentProblems(target.dialect, choiceSchema(all)), ["tools"]);
}

function report(
  fields: Fields,
  { model, remedy: strategy }: Target,
  problems: readonly SchemaProblem[],
  path: readonly string[],
): void {
  for (const { path: at, problem, remedy } of problems) {
    const place = [...path, ...(at === "" ? [] : [at])].join(".");
    const values = { name: fields.name, field: place, model, problem, remedy, strategy };
    fields.findings.push(messages.schemaRefused(fields.spanOf(...path), values));
  }
}
