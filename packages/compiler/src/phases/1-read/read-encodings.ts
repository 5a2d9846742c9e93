import type {
  Dialect,
  EncodedSchema,
  JsonSchema,
  OutputStrategy,
  PromptData,
  PromptEncoding,
  PromptRequest,
} from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { dialectOf } from "../../prompts/index.ts";
import { encodeSchema } from "../../schemas/index.ts";
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
    if (strategy === "prompted" || dialect in encodings) continue;
    const remedy =
      models.length === 1
        ? `strategy: "prompted"`
        : `strategy: { ${JSON.stringify(model)}: "prompted" }`;
    const encoding = encode(fields, { model, dialect, remedy }, asked);
    if (encoding) encodings[dialect] = encoding;
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

function encode(
  fields: Fields,
  { model, dialect, remedy: strategy }: { model: string; dialect: Dialect; remedy: string },
  { toolDefs = [], output }: Asked,
): PromptEncoding | undefined {
  let isWhole = true;
  const one = (schema: JsonSchema, ...path: readonly string[]): EncodedSchema => {
    const { schema: sent, decode, problems } = encodeSchema(dialect, schema);
    for (const { path: at, problem, remedy } of problems) {
      isWhole = false;
      const place = [...path, ...(at === "" ? [] : [at])].join(".");
      const values = { name: fields.name, field: place, model, problem, remedy, strategy };
      fields.findings.push(messages.schemaRefused(fields.spanOf(...path), values));
    }
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
