import type { Dialect } from "@twelvefold/ir";
import type { LanguageModelV2, LanguageModelV3, LanguageModelV4 } from "@ai-sdk/provider";
import { callOptions } from "./ai-sdk/call-options.ts";
import { modelErrorOf } from "./ai-sdk/model-error-of.ts";
import { type GenerateResult, readResult } from "./ai-sdk/read-result.ts";
import { readStream, type StreamPart } from "./ai-sdk/read-stream.ts";
import type { Model } from "./model.ts";

/** A language model of the AI SDK, of any version of its specification that is in use. */
export type LanguageModel = LanguageModelV2 | LanguageModelV3 | LanguageModelV4;

export interface AiSdkOptions {
  /** The form of schema that the provider takes. By the name of the model that is asked when absent. */
  readonly dialect?: Dialect;
  readonly output?: Model["output"];
  /** Tell of the text as it arrives. */
  readonly stream?: boolean;
}

/**
 * Any model of the AI SDK: one, or a provider's function that gives one by its id.
 *
 * @example
 * ```ts
 * import { createAnthropic } from "@ai-sdk/anthropic";
 * import { aiSdkModels } from "@twelvefold/runtime/models/ai-sdk";
 *
 * export const models = { anthropic: aiSdkModels(createAnthropic()) };
 * ```
 */
export function aiSdkModels(
  models: LanguageModel | ((modelId: string) => LanguageModel),
  { dialect, output = "native", stream = false }: AiSdkOptions = {},
): Model {
  return {
    ...(dialect && { dialect }),
    output,
    async generate(request, { signal, ...listeners }) {
      const model = typeof models === "function" ? models(request.model) : models;
      const options = callOptions(request, model.specificationVersion, signal);
      try {
        if (!stream) return readResult(await called(model.doGenerate, model, options));
        const { stream: parts } = await called<Streamed>(model.doStream, model, options);
        return await readStream(parts, listeners);
      } catch (error) {
        throw modelErrorOf(error, signal);
      }
    },
  };
}

interface Streamed {
  readonly stream: ReadableStream<StreamPart>;
}

/** The versions' options and results differ in types that are not read here. */
function called<Result = GenerateResult>(
  ask: LanguageModel["doGenerate" | "doStream"],
  model: LanguageModel,
  options: object,
): PromiseLike<Result> {
  return (ask as unknown as (options: object) => PromiseLike<Result>).call(model, options);
}
