import type { OutputStrategy, PromptData, PromptRequest, PromptTemplate } from "@twelvefold/ir";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import { readEncodings } from "./read-encodings.ts";
import type { ReadModels } from "./read-models.ts";
import { readPlainTemplate } from "./read-prompt-data.ts";

const strategies: ReadonlySet<unknown> = new Set<OutputStrategy>([
  "json-schema",
  "prompted",
  "tools",
]);

/** How the answer is asked for, and what is done about one that does not fit. */
export function readRequest(
  fields: Fields,
  { model, models }: ReadModels,
  asked: Pick<PromptData, "toolDefs" | "output">,
  strategy: PromptRequest["strategy"] = readStrategy(fields),
): PromptRequest | undefined {
  const names = models?.names ?? (model === undefined ? [] : [model]);
  const isStructured = asked.toolDefs !== undefined || asked.output?.schema !== undefined;
  const encoded = isStructured ? readEncodings(fields, names, asked, strategy) : {};
  const outputFormat = fields.has("outputFormat")
    ? readPlainTemplate(fields, "outputFormat")
    : undefined;
  const onInvalidItem = fields.has("onInvalidItem")
    ? fields.oneOf("onInvalidItem", ["error", "drop", "null"])
    : undefined;
  const request: PromptRequest = {
    ...(models && { models }),
    ...encoded,
    ...(outputFormat && { outputFormat }),
    ...readRepair(fields),
    ...(onInvalidItem && { onInvalidItem }),
  };
  return Object.keys(request).length > 0 ? request : undefined;
}

/** For all models, or by the name of one that the prompt or one of its variants asks. */
function readStrategy(fields: Fields): PromptRequest["strategy"] {
  const value = fields.get("strategy");
  if (value === undefined) return undefined;
  if (strategies.has(value)) return value as OutputStrategy;
  if (isRecord(value) && Object.values(value).every((one) => strategies.has(one))) {
    const models = modelsNamed(fields);
    const known = models.map((model) => `\`${model}\``).join(", ");
    for (const model of Object.keys(value)) {
      if (models.length === 0 || models.includes(model)) continue;
      fields.wrong("strategy", `of a model that the prompt asks: ${known}`, model);
    }
    return value as Readonly<Record<string, OutputStrategy>>;
  }
  fields.wrong(
    "strategy",
    '`"tools"`, `"json-schema"` or `"prompted"`, or one of them for each model',
  );
  return undefined;
}

function modelsNamed(fields: Fields): string[] {
  const variants = Object.values(fields.record("variants") ?? {});
  const written = [{ model: fields.get("model") }, ...variants.filter(isRecord)];
  return written.flatMap(({ model }) => {
    const names = isRecord(model) ? model["roundRobin"] : model;
    return [names].flat().filter((name) => typeof name === "string");
  });
}

function readRepair(fields: Fields): Pick<PromptRequest, "repair"> {
  const repair = fields.record("repair");
  if (!repair) return {};
  const { attempts, message } = repair;
  const isCount = typeof attempts === "number" && Number.isInteger(attempts) && attempts >= 0;
  if (attempts !== undefined && !isCount)
    fields.wrong("repair", "a whole number, 0 or more", "attempts");
  const template: PromptTemplate | undefined =
    message === undefined ? undefined : readPlainTemplate(fields, "repair", "message");
  return { repair: { ...(isCount && { attempts }), ...(template && { message: template }) } };
}
