import type { Helper } from "./helper.ts";
import { printWhole } from "./print.ts";
import { property } from "./scope.ts";

/** `{{list items field="title" ordered=true}}`: a line for each item, or for one field of it. */
export const list: Helper = ([items], { field, ordered }) =>
  itemsOf(items)
    .map((item, index) => {
      const mark = ordered ? `${index + 1}. ` : "- ";
      const text = printWhole(field === undefined ? item : property(item, field));
      return mark + text.replaceAll("\n", `\n${" ".repeat(mark.length)}`);
    })
    .join("\n");

/** The items of a list, the values of an object, nothing of anything else. */
export function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return Array.from(value);
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}
