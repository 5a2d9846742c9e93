import { readArray } from "./array.ts";
import { readBare } from "./bare.ts";
import { blockMark, readBlockString } from "./block-string.ts";
import type { Node } from "./node.ts";
import { readObject } from "./object.ts";
import { isQuote } from "./quote.ts";
import type { Position, Reader } from "./reader.ts";
import { readString } from "./string.ts";

/** More brackets than this are read as text: a guard for the stack, not a limit of any schema. */
const deepest = 200;

/** Reads the value that begins at `at`, and everything of it that there is before `limit`. */
export function readValueAt(
  text: string,
  at: number,
  known: ReadonlySet<string>,
  limit: number = text.length,
): Node {
  return readValue({ text, at, limit, owed: [], unclosed: new Set(), known, readValue }, "root");
}

function readValue(reader: Reader, position: Position): Node {
  const char = reader.text[reader.at];
  const nests = reader.owed.length < deepest;
  if (char === "{" && nests) return readObject(reader);
  if (char === "[" && nests) return readArray(reader);
  const mark = blockMark(reader);
  if (mark !== undefined) return readBlockString(reader, mark, position);
  return isQuote(char) ? readString(reader, position) : readBare(reader, position);
}
