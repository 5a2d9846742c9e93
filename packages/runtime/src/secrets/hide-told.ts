import { MASK } from "./sealed-values.ts";

/** A text in which each of the secrets that were known when it was written is masked. */
export function hideTold(text: string, secrets: readonly unknown[]): string {
  const forms = secrets.flatMap(textsOf).toSorted((one, other) => other.length - one.length);
  const hidden = forms.reduce((at, form) => at.replaceAll(form, () => MASK), text);
  return hidden.endsWith(CUT) ? hideBegun(hidden.slice(0, -1), forms) + CUT : hidden;
}

/** What a text that was cut off ends with. */
const CUT = "…";

/** The cut may have gone through a secret: its beginning is masked, too. */
function hideBegun(text: string, forms: readonly string[]): string {
  const longest = forms.reduce((most, form) => Math.max(most, begunAt(text, form)), 0);
  return longest === 0 ? text : text.slice(0, -longest) + MASK;
}

/** How many characters at the end of the text are the first ones of the form. */
function begunAt(text: string, form: string): number {
  for (let length = Math.min(form.length - 1, text.length); length > 0; length--)
    if (text.endsWith(form.slice(0, length))) return length;
  return 0;
}

/** As it is, and as it stands within JSON. */
function textsOf(secret: unknown): readonly string[] {
  if (typeof secret === "string")
    return secret === "" ? [] : [...new Set([secret, JSON.stringify(secret).slice(1, -1)])];
  if (typeof secret === "number" || typeof secret === "bigint") return [String(secret)];
  if (typeof secret !== "object" || secret === null) return [];
  return Object.values(secret).flatMap(textsOf);
}
