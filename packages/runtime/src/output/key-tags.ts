import { spellingOf } from "./spelling.ts";
import { valueOf } from "./key-lines.ts";

const tag = /<(?<key>[\p{L}_][\p{L}\p{N}_.-]*)>(?<value>[^<]*)<\/\k<key>>/gu;

/**
 * An answer with a key and its value in each pair of tags (`<item>pen</item>`), as JSON: tags around them are left
 * aside, and a key that comes more than once is a list, or begins the next object where a list was asked for. Undefined where a tag is none of the schema's keys.
 */
export function keyTags(
  text: string,
  known: ReadonlySet<string>,
  asList: boolean,
): string | undefined {
  const records: string[] = [];
  const entries = new Map<string, string[]>();
  for (const { groups } of text.matchAll(tag)) {
    const { key = "", value = "" } = groups ?? {};
    if (!known.has(key) && !known.has(spellingOf(key))) return undefined;
    if (asList && entries.size > 1 && entries.has(key)) {
      records.push(recordOf(entries));
      entries.clear();
    }
    entries.set(key, [...(entries.get(key) ?? []), valueOf(plain(value.trim()))]);
  }
  // Two keys that come more than once are those of two objects.
  const repeated = [...entries.values()].filter((values) => values.length > 1);
  if (entries.size === 0 || repeated.length > 1) return undefined;
  if (records.length === 0) return recordOf(entries);
  return `[${[...records, recordOf(entries)].join(", ")}]`;
}

function recordOf(entries: ReadonlyMap<string, readonly string[]>): string {
  const members = [...entries].map(
    ([key, values]) =>
      `${JSON.stringify(key)}: ${values.length > 1 ? `[${values.join(", ")}]` : values[0]}`,
  );
  return `{${members.join(", ")}}`;
}

const plain = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
