import type { Helper } from "./helper.ts";
import { printWhole } from "./print.ts";
import { property } from "./scope.ts";

/** `{{list items field="title" ordered=true}}`: a line for each item, or for one field of it. */
export const list: Helper = ([items], { field, ordered }) =>
  itemsOf(items)
    .map((item, index) => {
      const mark = ordered ? `${index + 1}. ` : "- ";
      const text = printWhole(field === undefined ? item : property(item, field));
      return mark + indentLines(text, " ".repeat(mark.length));
    })
    .join("\n");

/** Every line but the first, however it ends: what is in an item stays in it. */
export function indentLines(text: string, indent: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, (end) => end + indent);
}

/** The items of a list, the values of an object, nothing of anything else. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return Array.from(value);
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
