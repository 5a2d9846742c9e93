import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { PromptData } from "@twelvefold/ir";
import type { Model } from "@twelvefold/runtime";
import type { Context } from "./main.ts";
import { UsageError } from "./usage-error.ts";

export interface ModelOptions {
  /** A file with the answers, instead of a model. */
  readonly script?: string;
  readonly baseUrl?: string;
}

/** The models that a command's options and the environment give: by provider. Any provider's name leads to the script. */
export async function openModels(
  { cwd }: Context,
  options: ModelOptions,
  providers: readonly string[],
): Promise<Readonly<Record<string, Model>>> {
  const { script, baseUrl } = options;
  if (script !== undefined) {
    const model = await readScripted(resolve(cwd, script));
    return Object.fromEntries(providers.map((provider) => [provider, model]));
  }
  const apiKey = process.env["OPENAI_API_KEY"];
  if (apiKey === undefined && baseUrl === undefined) return {};
  const { openaiModels } = await import("@twelvefold/runtime/models/openai");
  const model = openaiModels({
    apiKey: apiKey ?? "none",
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
  });
  return { openai: model };
}

async function readScripted(path: string): Promise<Model> {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path} to read.`);
  const { scriptedModelFromFile } = await import("@twelvefold/runtime/models/scripted");
  try {
    return await scriptedModelFromFile(path);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Every model that a prompt may ask: of its chain, and of its variants. */
export function modelsOf({
  model,
  request,
  variants,
}: PromptData): readonly (string | undefined)[] {
  const versions = variants?.versions.map(({ version }) => version) ?? [];
  return [{ model, request }, ...versions].flatMap((one) => [
    one.model,
    ...(one.request?.models?.names ?? []),
  ]);
}

/** The providers that a machine's prompts name: the first part of `openai/gpt-5-mini`. */
export function providersOf(models: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(models.map((model) => model?.split("/")[0] ?? "openai"))];
}

/** Says, before a run is started, which key is missing. */
export function checkModels(
  models: Readonly<Record<string, Model>>,
  providers: readonly string[],
): void {
  const missing = providers.filter((provider) => models[provider] === undefined);
  if (missing.length === 0) return;
  throw new UsageError(
    `No model to call for ${missing.join(", ")}.`,
    "Set OPENAI_API_KEY, name a compatible server with --base-url, or answer from a file with --script replies.json.",
  );
}
