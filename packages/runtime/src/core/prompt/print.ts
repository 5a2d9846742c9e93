import { printJson } from "./json.ts";

/** A value where a template names it bare: what JavaScript, and so Handlebars, makes of it. */
export function printBare(value: unknown, wholeObjects: boolean): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  if (wholeObjects && !isFlat(value)) return printJson(value);
  if (!Array.isArray(value)) return "[object Object]";
  // Array.from visits holes, as join does.
  return Array.from(value, (item) => printBare(item, false)).join(",");
}

/** A value as a helper shows it in running text: nested values whole. */
export function printWhole(value: unknown): string {
  return typeof value === "object" && value !== null ? printJson(value) : printBare(value, true);
}

/** A list of scalars, which reads well with commas. */
function isFlat(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== "object" || item === null);
}
