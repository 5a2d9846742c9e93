import { MASK } from "./sealed-values.ts";

/** A text in which each of the secrets that were known when it was written is masked. */
export function hideTold(text: string, secrets: readonly unknown[]): string {
  const forms = secrets.flatMap(textsOf).toSorted((one, other) => other.length - one.length);
  return forms.reduce((hidden, form) => hidden.replaceAll(form, () => MASK), text);
}

/** As it is, and as it stands within JSON. */
function textsOf(secret: unknown): readonly string[] {
  if (typeof secret === "string")
    return secret === "" ? [] : [...new Set([secret, JSON.stringify(secret).slice(1, -1)])];
  if (typeof secret === "number" || typeof secret === "bigint") return [String(secret)];
  if (typeof secret !== "object" || secret === null) return [];
  return Object.values(secret).flatMap(textsOf);
}
