import { type PromptData, type PromptVariants, sha256 } from "@twelvefold/ir";
import { maskSecrets } from "../core/prompt/mask-secrets.ts";
import { functionsOf, withFunctionsOf } from "../core/prompt-functions.ts";

/** What a choice between variants may depend on. */
export interface VariantSituation {
  readonly input: unknown;
  /** The id that the run's draws are made from. */
  readonly run: string;
  /** The key of the call: the same for every attempt. */
  readonly key: string;
}

/**
 * Which variant of a prompt a call uses. Deterministic: any worker, any attempt and any replay comes to
 * the same one.
 *
 * @throws Error when the author's function throws, or gives a name that there is not
 */
export function chooseVariant(prompt: PromptData, situation: VariantSituation): string | undefined {
  const { name = "", variants } = prompt;
  if (variants === undefined) return undefined;
  const { choose, versions } = variants;
  switch (choose.kind) {
    case "first":
      return versions[0]?.name;
    case "draw": {
      const seed = choose.per === "run" ? situation.run : situation.key;
      return drawn(variants, choose.weights, share(sha256(JSON.stringify([name, seed]))));
    }
    case "function": {
      const chosen = functionsOf(prompt)["choose"]?.(maskSecrets(prompt.secrets, situation.input));
      if (typeof chosen === "string" && versions.some((version) => version.name === chosen))
        return chosen;
      throw new Error(
        `\`choose\` gave ${JSON.stringify(chosen) ?? "nothing"}; the variants are ${namesOf(variants)}.`,
      );
    }
  }
}

/** Each version is one object, so that what is known of it is found again. */
const VERSIONS: WeakMap<PromptData, Map<string, PromptData>> = new WeakMap();

/**
 * A prompt as one of its variants says it; without a name the prompt itself.
 *
 * @throws Error when there is no such variant
 */
export function versionOf(prompt: PromptData, variant: string | undefined): PromptData {
  if (variant === undefined) return prompt;
  const known = VERSIONS.get(prompt) ?? new Map<string, PromptData>();
  VERSIONS.set(prompt, known);
  const version = known.get(variant) ?? withFunctionsOf(prompt, makeVersion(prompt, variant));
  known.set(variant, version);
  return version;
}

function makeVersion({ variants, ...base }: PromptData, variant: string): PromptData {
  const found = variants?.versions.find(({ name }) => name === variant);
  if (found !== undefined) return { ...base, ...found.version, variant };
  throw new Error(
    `There is no variant "${variant}"${variants ? `; the variants are ${namesOf(variants)}` : ""}.`,
  );
}

function namesOf({ versions }: PromptVariants): string {
  return versions.map(({ name }) => `"${name}"`).join(", ");
}

/** A number from 0 up to 1, of the first 52 bits of a hash. */
function share(hash: string): number {
  return Number.parseInt(hash.slice(0, 13), 16) / 2 ** 52;
}

function drawn(
  { versions }: PromptVariants,
  weights: Readonly<Record<string, number>>,
  at: number,
): string | undefined {
  const weighted = versions.map(({ name }) => ({
    name,
    weight: Object.hasOwn(weights, name) ? (weights[name] ?? 0) : 1,
  }));
  let left = at * weighted.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of weighted) {
    if (left < weight) return name;
    left -= weight;
  }
  return weighted.findLast(({ weight }) => weight > 0)?.name;
}
