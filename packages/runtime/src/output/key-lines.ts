import { isNullWord } from "./coerce/null.ts";
import { jsonLiteral } from "./read/bare.ts";
import { spellingOf } from "./spelling.ts";

/**
 * An answer with a key and its value in each line, as YAML or Markdown would write it, as JSON. Only keys that the schema
 * knows are keys, where it knows any; before the first of them there may be other lines, behind it none.
 * Undefined for everything else.
 */
export function keyLines(text: string, known: ReadonlySet<string>): string | undefined {
  const entries: Entry[] = [];
  for (const line of linesOf(text)) {
    const entry = entryOf(line, known);
    const item = /^\s*(?:[-*•]|\d+[.)])\s+(?<item>\S.*)$/.exec(line)?.groups?.["item"];
    const last = entries.at(-1);
    if (entry !== undefined && !(last?.items && /^\s+\S/.test(line))) entries.push(entry);
    else if (last === undefined && known.size > 0) continue;
    else if (item !== undefined && last?.value === "") (last.items ??= []).push(item.trim());
    else return undefined;
  }
  if (entries.length === 0 || (known.size === 0 && entries.length < 2)) return undefined;
  const names = new Set(entries.map(({ key }) => spellingOf(key)));
  if (names.size < entries.length) return undefined;
  return `{${entries.map(({ key, value, items }) => `${JSON.stringify(key)}: ${items ? listOf(items) : valueOf(value)}`).join(", ")}}`;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  items?: string[];
}

/** The lines that say something; of a text with one block, those of the block. */
function linesOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^[ \t]*```[^\n]*\n(?<inside>[\s\S]*?)^[ \t]*```/gm)];
  const inside = blocks.length === 1 ? blocks[0]!.groups!["inside"]! : text;
  return inside.split(/\r?\n/).filter((line) => !/^(?:---|\.\.\.|```.*)?$/.test(line.trim()));
}

/** `item: pen`, `- **Item:** pen`, `"item": "pen",`. */
const line =
  /^\s*(?:[-*•]\s+)?[*_`"']{0,3}(?<key>[\p{L}_][\p{L}\p{N}_ -]{0,80}?)[*_`"']{0,3}\s*(?<mark>[:=])[*_]{0,2}(?:\s+(?<value>.*)|(?<=\w=)(?<tight>\S.*))?$/u;

function entryOf(text: string, known: ReadonlySet<string>): Entry | undefined {
  const { key, mark, tight = "", value = tight } = line.exec(text)?.groups ?? {};
  if (key === undefined || (mark === "=" && known.size === 0)) return undefined;
  if (known.size > 0 && !known.has(key) && !known.has(spellingOf(key))) return undefined;
  return { key, value: value.trim().replace(/,$/, "") };
}

/** What is written as JSON, or begins as a list or an object would, is read as that; all else is text. */
export function valueOf(value: string): string {
  if (value === "") return "null";
  if (/^["'[{]/.test(value) || jsonLiteral(value) !== undefined || isNullWord(value)) return value;
  return JSON.stringify(value);
}

const listOf = (items: readonly string[]): string => `[${items.map(valueOf).join(", ")}]`;
