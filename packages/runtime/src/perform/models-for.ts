import { type PromptData, sha256 } from "@twelvefold/ir";

/** The models to ask, in order: a chain to fall back on, or the one whose turn it is. */
export function modelsFor({ model, request }: PromptData, key: string): readonly string[] {
  const { models } = request ?? {};
  if (models === undefined) return model === undefined ? [] : [model];
  if (models.order === "fallback") return models.names;
  // The turn follows from the call itself: any worker, and any replay, comes to the same model.
  const turn = Number.parseInt(sha256(key).slice(0, 8), 16) % models.names.length;
  return models.names.slice(turn, turn + 1);
}
