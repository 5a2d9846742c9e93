import { keyAhead } from "./key.ts";
import { isQuote } from "./quote.ts";
import type { Position, Reader } from "./reader.ts";
import { afterTrivia, isFenceLine } from "./reader.ts";

/**
 * How sure it is that a quotation mark ends its string, from what follows it. A model that forgot
 * to escape the marks inside a string leaves us to tell them from the one at its end:
 *
 *     "he said "yes", and left", "next": 1
 *              ^ no      ^ no  ^ surely: a comma and a key
 */
export type Closing =
  | "surely"
  /** Unless a quotation inside the string is still open. */
  | "likely"
  | "no"
  /** The text ends before it is clear. */
  | "unclear";

/** `after` is the offset behind the mark. */
export function closingQuote(reader: Reader, after: number, position: Position): Closing {
  const at = afterTrivia(reader, after);
  if (at >= reader.limit) return "unclear";
  if (isFenceLine(reader, at) || endsBlock(reader, at)) return "surely";
  if (isUnclear(reader, at)) return "unclear";
  if (reader.text[at] === "+" && /^\+\s*["']/.test(reader.text.slice(at, at + 20))) return "likely";
  if (position === "root") return "no";
  return position === "object" ? afterProperty(reader, after, at) : afterItem(reader, after, at);
}

/** The text breaks off in what may turn out to be a fence, another part of the string, or a comment. */
const isUnclear = ({ text, limit }: Reader, at: number): boolean =>
  mayFollow.test(text.slice(at, Math.min(limit, at + 120)));

const mayFollow = /^(?:`{1,2}|\+\s*|\/|--?|<(?:!-?)?|#[^\n"',{}[\]]*(?:\n\s*)?)$/;

/** Three back-ticks behind the mark, and nothing else in their line. */
const endsBlock = ({ text, limit }: Reader, at: number): boolean =>
  text.startsWith("```", at) && /^```[ \t]*(?:\n|$)/.test(text.slice(at, Math.min(limit, at + 40)));

function afterProperty(reader: Reader, after: number, at: number): Closing {
  const { text } = reader;
  switch (text[at]) {
    case "}":
      return afterBracket(reader, at);
    case "]":
      return reader.owed.includes("]") ? "likely" : "no";
    case ",":
      return beforeKey(reader, at + 1);
    default: {
      if (at === after) return "no";
      const lines = text.slice(after, at).includes("\n");
      const { found } = keyAhead(reader, at);
      if (found === "unclear") return isQuote(text[at]) || lines ? "unclear" : "no";
      if (found === "quoted" || found === "known") return "surely";
      return found === "word" && lines ? "surely" : "no";
    }
  }
}

/** Behind white space and any further commas. */
function afterCommas(reader: Reader, from: number): number {
  let at = afterTrivia(reader, from);
  while (reader.text[at] === "," && at < reader.limit) at = afterTrivia(reader, at + 1);
  return at;
}

function beforeKey(reader: Reader, from: number): Closing {
  const at = afterCommas(reader, from);
  if (at >= reader.limit || isUnclear(reader, at)) return "unclear";
  if (reader.text[at] === "}" || reader.text[at] === "]") return "likely";
  const { found } = keyAhead(reader, at);
  switch (found) {
    case "unclear":
      return "unclear";
    case "quoted":
    case "known":
      return "surely";
    case "word":
    case "words":
      return reader.text.slice(from, at).includes("\n") ? "surely" : "likely";
    case "no":
      return "no";
  }
}

function afterItem(reader: Reader, after: number, at: number): Closing {
  const { text } = reader;
  switch (text[at]) {
    case "]":
      return afterBracket(reader, at);
    case "}":
      return reader.owed.includes("}") ? "likely" : "no";
    case ",":
      return beforeItem(reader, at + 1);
    default:
      return at > after ? beforeNextItem(reader, after, at) : beforeAdjacent(reader, after);
  }
}

/** `"one""two"`: the next item without a comma. */
function beforeAdjacent({ text, limit }: Reader, after: number): Closing {
  const mark = text[after - 1];
  if (text[after] !== mark || !isQuote(mark) || /[\s"'`]/.test(text[after - 2] ?? " ")) return "no";
  if (after + 1 >= limit) return "unclear";
  return /[\p{L}\p{N}]/u.test(text[after + 1]!) ? "likely" : "no";
}

/**
 * Without a comma, a string or a literal begins an item, and on a line of its own any other value
 * does.
 */
function beforeNextItem({ text, limit }: Reader, after: number, at: number): Closing {
  if (isQuote(text[at])) return "likely";
  const rest = text.slice(at, Math.min(limit, at + 120));
  const whole = /^(?:-?\d[\d.eE+-]*|true|false|null|True|False|None)\s*(?<end>[,\]]|$)/.exec(rest);
  if (whole) return whole.groups!["end"] === "" ? "unclear" : "likely";
  if (!text.slice(after, at).includes("\n")) return "no";
  if (/^(?:[-\d[{]|(?:true|false|null|True|False|None)\b)/.test(rest)) return "likely";
  const words = /^[^"'`,[\]{}\n:]+(?<end>[,\n\]]|$)/.exec(rest);
  if (!words) return "no";
  return words.groups!["end"] === "" ? "unclear" : "likely";
}

function beforeItem(reader: Reader, from: number): Closing {
  const { text, limit } = reader;
  const at = afterCommas(reader, from);
  if (at >= limit || isUnclear(reader, at)) return "unclear";
  if (isQuote(text[at]) || /[-\d{[\]}]/.test(text[at]!)) return "likely";
  const word = /^[^"'`,\][{}\n]*/.exec(text.slice(at, Math.min(limit, at + 120)))![0];
  const next = afterTrivia(reader, at + word.length);
  if (next >= limit) return "unclear";
  if (text[next] === text[from - 2] && isQuote(text[next]))
    return beforeHalfQuoted(reader, from, next);
  return text[next] === "," || text[next] === "]" ? "likely" : "no";
}

/** `"one",two",`, where the mark before the next item was lost; `5", 6" wide` is another thing. */
function beforeHalfQuoted(reader: Reader, from: number, mark: number): Closing {
  const { text, limit } = reader;
  if (/\d/.test(text[from - 3] ?? "")) return "no";
  const at = afterTrivia(reader, mark + 1);
  if (at >= limit) return "unclear";
  return text[at] === "," || text[at] === "]" ? "likely" : "no";
}

/** A bracket is the end of the value when what follows can stand behind it, as far as it is owed. */
function afterBracket(reader: Reader, bracket: number): Closing {
  const { text, limit, owed } = reader;
  if (owed.at(-1) !== text[bracket]) return "no";
  if (owed.length === 1) return "likely";
  const at = afterTrivia(reader, bracket + 1);
  if (at >= limit) return "unclear";
  if (text[at] === "," || text[at] === "}" || text[at] === "]") return "likely";
  return isFenceLine(reader, at) || text.slice(bracket, at).includes("\n") ? "likely" : "no";
}
