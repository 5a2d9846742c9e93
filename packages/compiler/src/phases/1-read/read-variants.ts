import type {
  JsonSchema,
  PromptData,
  PromptRequest,
  PromptVariants,
  PromptVersion,
  VariantChoice,
} from "@twelvefold/ir";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import { readModels } from "./read-models.ts";
import { readPromptData, type Surroundings } from "./read-prompt-data.ts";
import { readRequest } from "./read-request.ts";

/** The versions of a prompt, each complete where it differs, and how one of them is chosen. */
export function readVariants(
  fields: Fields,
  input: JsonSchema,
  surroundings: Surroundings,
  base: Pick<PromptData, "toolDefs" | "output" | "model" | "config">,
): PromptVariants | undefined {
  const written = fields.record("variants");
  if (!written) {
    if (fields.has("choose")) fields.wrong("choose", "left out where there are no `variants`");
    return undefined;
  }
  const names = Object.keys(written);
  // What is wrong with it is said where the prompt's own request is read.
  const strategy = fields.get("strategy") as PromptRequest["strategy"];
  if (names.length === 0) fields.wrong("variants", "an object with at least one version");
  const versions = names.flatMap((name) => {
    if (!isRecord(written[name])) {
      fields.wrong("variants", "an object with `template`, `model` or `config`", name);
      return [];
    }
    const version = fields.under("variants", name);
    return [{ name, version: readVersion(version, input, surroundings, base, strategy) }];
  });
  return { choose: readChoice(fields, names), versions };
}

function readVersion(
  fields: Fields,
  input: JsonSchema,
  surroundings: Surroundings,
  base: Pick<PromptData, "toolDefs" | "output" | "model" | "config">,
  strategy: PromptRequest["strategy"],
): PromptVersion {
  const template = fields.has("template")
    ? readPromptData(fields, "template", input, surroundings)
    : undefined;
  const isModelOwn = fields.has("model") || template?.model !== undefined;
  const models = readModels(fields, {
    ...base,
    ...(template?.model !== undefined && { model: template.model }),
  });
  const request = isModelOwn ? readRequest(fields, models, base, strategy) : undefined;
  const { model, config } = models;
  return {
    ...(template && { template: template.template }),
    ...(isModelOwn && model !== undefined && { model }),
    ...(fields.has("config") && config && { config }),
    ...(request && { request }),
  };
}

function readChoice(fields: Fields, names: readonly string[]): VariantChoice {
  const value = fields.get("choose");
  if (value === undefined) return { kind: "first" };
  if (typeof value === "function") return { kind: "function" };
  if (!isRecord(value) || (value["per"] !== "run" && value["per"] !== "call")) {
    fields.wrong("choose", 'a function of the input, or `{ per: "run" }`, `{ per: "call" }`');
    return { kind: "first" };
  }
  const weights = readWeights(fields, value["weights"] ?? {}, names);
  return { kind: "draw", per: value["per"], weights };
}

function readWeights(
  fields: Fields,
  value: unknown,
  names: readonly string[],
): Record<string, number> {
  const entries = Object.entries(isRecord(value) ? value : {});
  const isGood = ([name, weight]: [string, unknown]): boolean =>
    names.includes(name) && typeof weight === "number" && Number.isFinite(weight) && weight >= 0;
  const good = entries.filter(isGood) as [string, number][];
  const weights = Object.fromEntries(good);
  const sum = names.reduce((all, name) => all + (weights[name] ?? 1), 0);
  if (!isRecord(value) || good.length < entries.length || sum === 0) {
    fields.wrong(
      "choose",
      `numbers, 0 or more and not all 0, by the names ${names.map((name) => `\`${name}\``).join(", ")}`,
      "weights",
    );
  }
  return weights;
}
