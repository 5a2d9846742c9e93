import { type PromptData, sha256 } from "@twelvefold/ir";

/** Hashes by the identity of what is hashed: it belongs to a machine and never changes. */
const hashes = new WeakMap<object, string>();

/** The content hash of a prompt's data: recorded with every request of the prompt. */
export function promptHash(prompt: object): string {
  return hashOf(prompt, () => prompt);
}

const schemas = new WeakMap<PromptData, object>();

/** The content hash of what a prompt's answer must fit; nothing for one that is answered in text. */
export function schemaHash(prompt: PromptData): string | undefined {
  const { toolDefs, output } = prompt;
  if (toolDefs === undefined && output?.schema === undefined) return undefined;
  const parts = schemas.get(prompt) ?? { tools: toolDefs, output: output?.schema };
  schemas.set(prompt, parts);
  return hashOf(parts, () => parts);
}

function hashOf(key: object, data: () => unknown): string {
  const known = hashes.get(key) ?? sha256(JSON.stringify(data()));
  hashes.set(key, known);
  return known;
}
