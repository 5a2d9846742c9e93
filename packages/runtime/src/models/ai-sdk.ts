import type { Dialect } from "@twelvefold/ir";
import type { LanguageModelV2, LanguageModelV3, LanguageModelV4 } from "@ai-sdk/provider";
import { callOptions } from "./ai-sdk/call-options.ts";
import { type GenerateResult, readResult } from "./ai-sdk/read-result.ts";
import { ModelError, type ModelFailureKind } from "./model-error.ts";
import type { Model } from "./model.ts";

/** A language model of the AI SDK, of any version of its specification that is in use. */
export type LanguageModel = LanguageModelV2 | LanguageModelV3 | LanguageModelV4;

export interface AiSdkOptions {
  /** The form of schema that the provider takes. By the name of the model that is asked when absent. */
  readonly dialect?: Dialect;
  readonly output?: Model["output"];
}

/**
 * Any model of the AI SDK: one, or a provider's function that gives one by its id.
 *
 * @example
 * ```ts
 * const models = { anthropic: aiSdkModels(createAnthropic({ apiKey })) };
 * ```
 */
export function aiSdkModels(
  models: LanguageModel | ((modelId: string) => LanguageModel),
  { dialect, output = "native" }: AiSdkOptions = {},
): Model {
  return {
    ...(dialect && { dialect }),
    output,
    async generate(request, { signal }) {
      const model = typeof models === "function" ? models(request.model) : models;
      const options = callOptions(request, model.specificationVersion, signal);
      try {
        return readResult(await generate(model, options));
      } catch (error) {
        throw modelErrorOf(error, signal);
      }
    },
  };
}

/** The versions' options and results differ in types that are not read here. */
function generate(model: LanguageModel, options: object): PromiseLike<GenerateResult> {
  return (model.doGenerate as (options: object) => PromiseLike<GenerateResult>).call(
    model,
    options,
  );
}

/** `APICallError` of any version, known by its fields: each provider may bring a copy of its own. */
interface ApiCallError {
  readonly statusCode?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly isRetryable?: boolean;
}

function modelErrorOf(thrown: unknown, signal: AbortSignal): ModelError {
  if (signal.aborted) return new ModelError("aborted", "The request was aborted.");
  if (thrown instanceof ModelError) return thrown;
  const { statusCode: status, responseHeaders, isRetryable } = Object(thrown) as ApiCallError;
  const kind = kindOf(status, isRetryable);
  // The provider's own text may repeat a key that it refused.
  const said =
    kind === "unauthorized"
      ? "the key is missing, wrong or not allowed to do this"
      : (thrown as Error).message;
  const seconds = Number(responseHeaders?.["retry-after"] ?? Number.NaN);
  return new ModelError(
    kind,
    `The provider failed${status === undefined ? "" : ` with ${status}`}: ${said}.`,
    {
      status,
      retryAfter: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    },
  );
}

function kindOf(status: number | undefined, isRetryable = false): ModelFailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status !== undefined && status >= 500) return "overloaded";
  return isRetryable ? "transport" : "rejected";
}
