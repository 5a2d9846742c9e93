import type { JsonSchema } from "@twelvefold/ir";
import { jsonrepair } from "jsonrepair";
import { keyLines } from "./key-lines.ts";
import { keyTags } from "./key-tags.ts";
import { knownProperties } from "./known-properties.ts";
import type { RepairKind } from "./repair.ts";
import { tryParse } from "./try-parse.ts";

/** Another text that a text may stand for. */
export interface OtherReading {
  readonly kind: RepairKind;
  readonly text: string;
  readonly detail: string;
}

/**
 * JSON whose quotation marks are escaped as inside a string, brackets of the wrong kind, lines of keys
 * and values, and then what `jsonrepair` makes of it; from the plainest to the boldest.
 */
export function* otherReadings(text: string, schema: JsonSchema): Generator<OtherReading> {
  const bare = unescaped(text);
  if (bare !== undefined)
    yield { kind: "unescaped", text: bare, detail: "escapes around the whole were removed" };
  for (const other of rebracketed(text))
    yield { kind: "brackets", text: other, detail: "other brackets were read as those of JSON" };
  const lines = keyLines(text, knownProperties(schema));
  if (lines !== undefined)
    yield {
      kind: "key-lines",
      text: lines,
      detail: "lines of keys and values were read as an object",
    };
  const asList = typeof schema === "object" && schema.type === "array";
  const tags = keyTags(text, knownProperties(schema), asList);
  if (tags !== undefined)
    yield { kind: "key-tags", text: tags, detail: "tags with values were read as an object" };
  const mended = repaired(text);
  if (mended !== undefined && mended !== text)
    yield { kind: "repaired", text: mended, detail: "the text was repaired as JSON" };
}

function unescaped(text: string): string | undefined {
  if (!/[{[,:](\s|\\n|\\t)*\\"/.test(text)) return undefined;
  const json = tryParse(`"${text.trim().replaceAll("\n", "\\n").replaceAll("\r", "")}"`)?.json;
  return typeof json === "string" ? json : text.replaceAll('\\"', '"').replaceAll("\\n", "\n");
}

const key = String.raw`\s*(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[\p{L}_][\w-]{0,80})\s*:`;
const startsWithKey = new RegExp(`^${key}`, "u");

/** `["a": 1]` and `["a": 1}]` for an object, `{"a", "b"}` for a list, `"a": 1, "b": 2` without any. */
function rebracketed(text: string): readonly string[] {
  const whole = text.trim();
  let end = whole.length;
  while (end > 1 && "]})".includes(whole[end - 1]!)) end -= 1;
  const inside = whole.slice(1, end);
  if (whole.startsWith("[") && startsWithKey.test(whole.slice(1)))
    return /\}\s*\]$/.test(whole) ? [`[{${whole.slice(1)}`] : [`{${inside}}`];
  if (/^\{.*\}$/s.test(whole) && !startsWithKey.test(whole.slice(1)))
    return [`[${whole.slice(1, -1)}]`];
  return /^["']/.test(whole) && startsWithKey.test(whole) ? [`{${whole}}`] : [];
}

/** `jsonrepair` takes the square of a text's length where nothing in it is as it should be. */
const longestRepaired = 16_384;

function repaired(text: string): string | undefined {
  const start = text.search(/[{[]/);
  if (start < 0 || text.length > longestRepaired) return undefined;
  try {
    return jsonrepair(text.slice(start));
  } catch {
    return undefined;
  }
}
