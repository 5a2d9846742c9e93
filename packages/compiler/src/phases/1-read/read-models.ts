import type { Json, ModelChoice, PromptData } from "@twelvefold/ir";
import { checkConfig } from "./check-config.ts";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";

export interface ReadModels {
  /** The first that is asked. */
  readonly model?: string;
  readonly models?: ModelChoice;
  readonly config?: Readonly<Record<string, Json>>;
}

const EXPECTED =
  'a model by its provider, such as `openai/gpt-5-mini`, or several: `["openai/a", "anthropic/b"]`, `{ roundRobin: ["openai/a", "openai/b"] }`';

/** Who is asked, with which parameters. What the declaration leaves out, a dotprompt file may say. */
export function readModels(
  fields: Fields,
  template: Pick<PromptData, "model" | "config">,
): ReadModels {
  const names = readNames(fields);
  const [model = template.model] = names.names;
  if (model === undefined) fields.wrong("model", EXPECTED);
  else if (!isModelName(model)) {
    fields.wrong(
      "template",
      "a file that names its model by the provider, such as `openai/gpt-5-mini`",
    );
  }
  const config = readConfig(fields) ?? template.config;
  checkConfig(fields, names.names.length > 0 ? names.names : model === undefined ? [] : [model]);
  return {
    ...(model !== undefined && { model }),
    ...(names.names.length > 1 && { models: names }),
    ...(config && { config }),
  };
}

function isModelName(name: string): boolean {
  return /^[^/\s]+\/\S+$/.test(name);
}

function readNames(fields: Fields): ModelChoice {
  const value = fields.get("model");
  const isRoundRobin = isRecord(value) && Array.isArray(value["roundRobin"]);
  const written: unknown = isRoundRobin ? value["roundRobin"] : value;
  const names = (
    Array.isArray(written) ? written : written === undefined ? [] : [written]
  ) as readonly unknown[];
  const good = names.filter(
    (name): name is string => typeof name === "string" && isModelName(name),
  );
  if (good.length < names.length) fields.wrong("model", EXPECTED);
  return { order: isRoundRobin ? "round-robin" : "fallback", names: good };
}

function readConfig(fields: Fields): Readonly<Record<string, Json>> | undefined {
  const config = fields.record("config");
  if (!config) return undefined;
  const written = Object.entries(config).filter(([, value]) => value !== undefined);
  for (const [name, value] of written) {
    if (!isJson(value)) fields.wrong("config", "a JSON value", name);
  }
  return Object.fromEntries(written.filter(([, value]) => isJson(value))) as Readonly<
    Record<string, Json>
  >;
}

/** Whether a value is the same after JSON. */
export function isJson(value: unknown): value is Json {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isRecord(value) && Object.values(value).every(isJson);
}
