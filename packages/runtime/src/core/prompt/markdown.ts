import type { Helper } from "./helper.ts";
import { indentLines } from "./list.ts";

/** `{{markdown value}}`: text as it is, objects and lists as nested bullets. */
export const markdown: Helper = ([value]) => printMarkdown(value);

export function printMarkdown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value !== "object" || value === null) return String(value);
  const bullets = Array.isArray(value)
    ? Array.from(value, (item: unknown) => bullet("", item ?? null))
    : Object.entries(value).flatMap(([key, child]) =>
        child === undefined ? [] : [bullet(`**${key}:**`, child)],
      );
  return bullets.join("\n");
}

function bullet(label: string, value: unknown): string {
  const text = printMarkdown(value);
  const nested = typeof value === "object" && value !== null;
  const gap = label === "" || text === "" ? "" : nested ? "\n" : " ";
  return `- ${indentLines(`${label}${gap}${text}`, "  ")}`;
}
