import type { Frame, PromptExpression } from "@twelvefold/ir";

/** A printed value, such that it cannot end the frame it stands in or begin another. */
export function escapeFor(frame: Frame, text: string, by: PrintedBy): string {
  if (frame === "tag") return tagName(text);
  if (frame === "content" && by === "xml") return text;
  // Inside a JSON string the two spellings are the same character; outside of strings JSON has no "<".
  if (frame === "content" && by === "json") return text.replaceAll("<", "\\u003c");
  const escaped = escapeText(text);
  if (frame === "content") return escaped;
  const quoted = escaped.replaceAll('"', "&quot;").replaceAll("'", "&#39;");
  if (frame === "attribute") return quoted;
  // What is empty would leave its place to what follows.
  if (frame === "unquoted" && quoted === "") return '""';
  // Without quotation marks around it, white space ends an attribute, and a last slash the element.
  return quoted.replaceAll(/[\s=`]|\/$/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** The syntax that a printed value is already in. */
export type PrintedBy = "text" | "xml" | "json";

export function printedBy(expression: PromptExpression): PrintedBy {
  if (expression.kind !== "call") return "text";
  const { helper } = expression;
  if (helper === "xml" || helper === "json") return helper;
  if (helper !== "thread") return "text";
  const format = expression.hash?.find(({ name }) => name === "format")?.value;
  if (!format) return "xml";
  return format.kind === "literal" && format.value === "json" ? "json" : "text";
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A name that is one in XML: letters, digits, `_`, `-`, `.`, not beginning with a digit or a mark. */
export function tagName(text: string): string {
  const name = text.replaceAll(/[^\p{L}\p{N}_.-]/gu, "_");
  return /^[\p{L}_]/u.test(name) ? name : `_${name}`;
}
