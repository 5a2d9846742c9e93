import { escapeFor, escapeText, tagName } from "./escape.ts";
import type { Helper } from "./helper.ts";
import { printBare } from "./print.ts";

/**
 * `{{xml value tag="ticket" id=number}}`: an XML-like frame; other named arguments are its attributes.
 * The compiler fills in `tag` where the author leaves it out: the last name of the path.
 */
export const xml: Helper = ([value], { tag, ...attributes }) =>
  value === undefined ? "" : printXml(printBare(tag ?? "value", true), value, attributes);

/** Nested values whole, a tag for each property, in the order of the data; absent ones left out. */
export function printXml(
  name: string,
  value: unknown,
  attributes: Readonly<Record<string, unknown>> = {},
  indent = "",
): string {
  const tag = tagName(name);
  const open = `${indent}<${tag}${printAttributes(attributes)}>`;
  const children = childrenOf(value).map(([key, child]) => printXml(key, child, {}, `${indent}  `));
  if (children.length > 0) return `${open}\n${children.join("\n")}\n${indent}</${tag}>`;
  const text = typeof value === "object" && value !== null ? "" : escapeText(String(value));
  return `${open}${text}</${tag}>`;
}

function childrenOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return Array.from(value, (item: unknown) => ["item", item ?? null]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter(([, child]) => child !== undefined);
}

function printAttributes(attributes: Readonly<Record<string, unknown>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        ` ${tagName(name)}="${escapeFor("attribute", printBare(value, true), "text")}"`,
    )
    .join("");
}
