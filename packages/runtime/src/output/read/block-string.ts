import { closingQuote } from "./closing-quote.ts";
import type { Fix, StringNode } from "./node.ts";
import type { Position, Reader } from "./reader.ts";
import { note } from "./reader.ts";

const marks = ['"""', "'''", "```"];

/** The three quotation marks or back-ticks at the reader's place. */
export const blockMark = ({ text, at }: Reader): string | undefined =>
  marks.find((mark) => text.startsWith(mark, at));

/**
 * Code between three quotation marks or back-ticks. When it begins on its own line, the language
 * behind the back-ticks and the common indentation are not part of it.
 */
export function readBlockString(reader: Reader, mark: string, position: Position): StringNode {
  const { text, limit } = reader;
  const start = reader.at;
  const fixes: Fix[] = [{ kind: "code-block", at: start }];
  for (let at = text.indexOf(mark, start + 3); at >= 0 && at < limit;) {
    const closing = closingQuote(reader, at + 3, position);
    if (closing !== "no") {
      reader.at = at + 3;
      const value = blockText(text.slice(start + 3, at), mark);
      const complete = closing !== "unclear";
      return { kind: "string", value, start, end: at + 3, complete, fixes };
    }
    at = text.indexOf(mark, at + 1);
  }
  reader.at = limit;
  note(fixes, "missing-end", limit);
  const value = blockText(text.slice(start + 3, limit), mark);
  // Its margin, and the line that it begins with, are known when it is whole.
  return { kind: "string", value, sure: 0, start, end: limit, complete: false, fixes };
}

function blockText(text: string, mark: string): string {
  const opening = mark === "```" ? /^[^\n`]*\n/ : /^[ \t]*\n/;
  if (!opening.test(text)) return text;
  return dedent(text.replace(opening, "").replace(/\n[ \t]*$/, ""));
}

/** Lines of white space alone become empty, and count for nothing. */
function dedent(text: string): string {
  const lines = text.split("\n").map((line) => (line.trim() === "" ? "" : line));
  const margins = lines
    .filter((line) => line !== "")
    .map((line) => /^[ \t]*/.exec(line)![0].length);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return lines.map((line) => line.slice(margin)).join("\n");
}
