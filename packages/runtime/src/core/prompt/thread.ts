import type { Helper } from "./helper.ts";
import { printJson } from "./json.ts";
import { tagName } from "./escape.ts";
import { printMarkdown } from "./markdown.ts";
import { selectEvents, type ThreadEvent } from "./select-events.ts";
import { printXml } from "./xml.ts";

export type ThreadFormat = "xml" | "json" | "markdown";

/** `{{thread events format="xml" types="a, b" hide="c" last=20 resolved=false}}` */
export const thread: Helper = ([events], { format, indent, ...filters }) => {
  const selected = selectEvents(events, filters);
  const form = threadFormat(format);
  if (form === "json" && indent) return printJson(selected, Number(indent));
  const texts = selected.map((event) => printEvent(event, form));
  return form === "json" ? printJsonList(texts) : texts.join(between(form));
};

export function threadFormat(name: unknown): ThreadFormat {
  return name === "json" || name === "markdown" ? name : "xml";
}

/** Nothing but its type and its data: what carried an event here is not the model's business. */
export function printEvent({ type, data }: ThreadEvent, format: ThreadFormat): string {
  switch (format) {
    case "json":
      return printJson({ type, data });
    case "xml":
      return printXml(type, data === undefined ? "" : data);
    case "markdown":
      // Quoted line by line, so that no value can write a heading of its own.
      return `### ${tagName(type)}\n\n${`> ${printMarkdown(data)}`.replaceAll(/\r\n|\r|\n/g, "\n> ")}`;
  }
}

/** What stands between two events. */
export function between(format: ThreadFormat): string {
  return format === "markdown" ? "\n\n" : "\n";
}

/** One event a line: a diff shows which was added. */
function printJsonList(texts: readonly string[]): string {
  return texts.length === 0 ? "[]" : `[\n${texts.join(",\n")}\n]`;
}
