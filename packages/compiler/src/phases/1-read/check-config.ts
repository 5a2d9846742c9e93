import { messages } from "../../diagnostics/messages.generated.ts";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";

type Check = { readonly expected: string; readonly holds: (value: unknown) => boolean };

const number: Check = { expected: "a number", holds: (value) => typeof value === "number" };
const count: Check = {
  expected: "a whole number, 1 or more",
  holds: (value) => Number.isInteger(value) && (value as number) >= 1,
};
const whole: Check = { expected: "a whole number", holds: (value) => Number.isInteger(value) };
const texts: Check = {
  expected: "a list of strings",
  holds: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
};
const oneOf = (...words: readonly string[]): Check => ({
  expected: `one of ${words.map((word) => `\`"${word}"\``).join(", ")}`,
  holds: (value) => words.some((word) => word === value),
});

const parameters: Readonly<Record<string, Check>> = {
  temperature: number,
  maxOutputTokens: count,
  topP: number,
  topK: count,
  stop: texts,
  seed: whole,
  frequencyPenalty: number,
  presencePenalty: number,
  reasoningEffort: oneOf("none", "minimal", "low", "medium", "high", "xhigh"),
  verbosity: oneOf("low", "medium", "high"),
  provider: {
    expected: "an object by the provider's name",
    holds: (value) => isRecord(value) && Object.values(value).every(isRecord),
  },
};

/** What each provider's own interface has of these; of a provider that is not here, nothing is known. */
const providers: Readonly<Record<string, readonly string[]>> = {
  openai: [
    "temperature",
    "maxOutputTokens",
    "topP",
    "stop",
    "seed",
    "frequencyPenalty",
    "presencePenalty",
    "reasoningEffort",
    "verbosity",
  ],
  anthropic: ["temperature", "maxOutputTokens", "topP", "topK", "stop"],
  google: [
    "temperature",
    "maxOutputTokens",
    "topP",
    "topK",
    "stop",
    "seed",
    "frequencyPenalty",
    "presencePenalty",
  ],
};

/** Parameters that are none, or that a model of the prompt does not have, would be refused or ignored at run time. */
export function checkConfig(fields: Fields, models: readonly string[]): void {
  for (const [name, value] of Object.entries(fields.record("config") ?? {})) {
    if (value === undefined) continue;
    const check = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (check !== undefined && !check.holds(value)) fields.wrong("config", check.expected, name);
    const unable = models.find((model) => !hasParameter(model, name));
    if (unable === undefined && check !== undefined) continue;
    const known = parametersOf(unable ?? models[0] ?? "")
      .map((one) => `\`${one}\``)
      .join(", ");
    const values = {
      name: fields.name,
      parameter: name,
      model: unable ?? models[0] ?? "the model",
      known,
    };
    fields.findings.push(messages.unknownParameter(fields.spanOf("config", name), values));
  }
}

function hasParameter(model: string, name: string): boolean {
  return name === "provider" || parametersOf(model).includes(name);
}

function parametersOf(model: string): readonly string[] {
  const provider = model.slice(0, Math.max(0, model.indexOf("/")));
  return (
    (Object.hasOwn(providers, provider) ? providers[provider] : undefined) ??
    Object.keys(parameters)
  );
}
