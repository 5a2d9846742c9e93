import type { Helper } from "./helper.ts";
import { itemsOf } from "./list.ts";
import { printWhole } from "./print.ts";
import { property } from "./scope.ts";
import { wordsOf } from "./words.ts";

/** `{{table rows columns="id, title"}}`: a Markdown table; without `columns`, every key in the order it first occurs. */
export const table: Helper = ([rows], { columns }) => {
  const items = itemsOf(rows);
  if (items.length === 0) return "";
  const names = columns === undefined ? keysOf(items) : wordsOf(columns);
  const lines = [
    names,
    names.map(() => "---"),
    ...items.map((item) => names.map((name) => printWhole(cellOf(item, name)))),
  ];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
};

function keysOf(items: readonly unknown[]): string[] {
  const keys = items.flatMap((item) => (isObject(item) ? Object.keys(item) : ["value"]));
  return [...new Set(keys)];
}

/** What is no object is a row with a `value`. */
function cellOf(item: unknown, name: string): unknown {
  return isObject(item) ? property(item, name) : name === "value" ? item : undefined;
}

function isObject(item: unknown): item is object {
  return typeof item === "object" && item !== null;
}

function cell(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll(/\r\n|\r|\n/g, " ");
}
