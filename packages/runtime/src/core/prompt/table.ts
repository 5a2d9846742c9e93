import type { Helper } from "./helper.ts";
import { itemsOf } from "./list.ts";
import { printWhole } from "./print.ts";
import { property } from "./scope.ts";
import { wordsOf } from "./words.ts";

/** `{{table rows columns="id, title"}}`: a Markdown table; without `columns`, every key in the order it first occurs. */
export const table: Helper = ([rows], { columns }) => {
  const items = itemsOf(rows);
  const names = columns === undefined ? keysOf(items) : wordsOf(columns);
  if (names.length === 0) return "";
  const lines = [
    names,
    names.map(() => "---"),
    ...items.map((item) => names.map((name) => printWhole(property(item, name)))),
  ];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
};

function keysOf(items: readonly unknown[]): string[] {
  return [
    ...new Set(
      items.flatMap((item) => (typeof item === "object" && item ? Object.keys(item) : [])),
    ),
  ];
}

function cell(text: string): string {
  return text
    .replaceAll("\\", "\\\\")
    .replaceAll("|", "\\|")
    .replaceAll(/\r\n|\r|\n/g, " ");
}
