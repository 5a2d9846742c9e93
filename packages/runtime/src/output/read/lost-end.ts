import { closingQuote } from "./closing-quote.ts";
import { keyAhead } from "./key.ts";
import { quoteEnd } from "./quote.ts";
import type { Position, Reader } from "./reader.ts";

/**
 * Where a string ends whose own mark was lost, when the mark at a place opens what stands behind it: a key that the
 * schema knows, or the next item.
 *
 *     {"item": "pen, "count": 3}      [{"count": 3, "item": "pen}, {"count": 1      ["one, "two", "three"]
 *                  ^                                            ^                         ^
 *
 * As the length of what stands between that end and the mark, and whether that is sure already.
 */
export function lostEnd(
  reader: Reader,
  start: number,
  at: number,
  position: Position,
): { readonly length: number; readonly sure: boolean } | undefined {
  const { text, owed } = reader;
  if (position === "root") return undefined;
  const before = text.slice(Math.max(start + 1, at - 60), at);
  const between = /(?<closers>(?:[}\]]\s*)*),\s*(?<opener>\{\s*)?$/.exec(before);
  if (between === null || between.index === 0) return undefined;
  const closers = between.groups!["closers"]!.replaceAll(/\s/g, "");
  const around = owed.toReversed();
  if (!around.join("").startsWith(closers)) return undefined;
  const opens = between.groups!["opener"] !== undefined;
  const found =
    around[closers.length] === "}"
      ? !opens && knownKeyAt(reader, at)
      : opens
        ? closers !== "" && knownKeyAt(reader, at)
        : closers === "" && before.at(between.index - 1) !== text[at] && itemAt(reader, at);
  return found === false ? undefined : { length: between[0].length, sure: found !== "unclear" };
}

function knownKeyAt(reader: Reader, at: number): boolean | "unclear" {
  const { found } = keyAhead(reader, at);
  if (found === "unclear") return "unclear";
  const { text, known } = reader;
  const key = /^.(?<key>[^"'\n:]{1,80})/.exec(text.slice(at, at + 82))?.groups!["key"] ?? "";
  return found === "quoted" && known.has(key);
}

/** Words in quotation marks that end as an item does. */
function itemAt(reader: Reader, at: number): boolean | "unclear" {
  const end = quoteEnd(reader, at);
  if (end === undefined) return at + 120 > reader.limit ? "unclear" : false;
  if (/^.[\s,]/.test(reader.text.slice(at, at + 2))) return false;
  const closing = closingQuote(reader, end, "array");
  return closing === "unclear" ? "unclear" : closing !== "no";
}

/**
 * The first place in a string without an end where all brackets close that are owed, at the end of a line, and none of
 * them was opened inside the string: there its mark was lost.
 */
export function closersIn({ text, limit, owed }: Reader, start: number): number | undefined {
  if (owed.length === 0) return undefined;
  const closers = owed.toReversed().map((one) => `\\${one}`);
  const all = new RegExp(String.raw`${closers.join(String.raw`\s*`)}[ \t\r;]*(?=\n|$)`, "g");
  const inside = text.slice(start, limit);
  let open = 0;
  let counted = 0;
  for (const { index } of inside.matchAll(all)) {
    open += balanceOf(inside.slice(counted, index));
    counted = index;
    if (open <= 0) return start + inside.slice(0, index).trimEnd().length;
  }
  return undefined;
}

/**
 * The next line holds nothing but brackets that are owed, and that no bracket inside the string has opened; what follows
 * them can.
 */
export function closesBelow({ text, limit, owed }: Reader, start: number, at: number): boolean {
  const below = closersAlone.exec(text.slice(at, Math.min(limit, at + 400)));
  if (below === null) return false;
  const closers = below.groups!["closers"]!.replaceAll(/\s/g, "");
  return owed.toReversed().join("").startsWith(closers) && balanceOf(text.slice(start, at)) <= 0;
}

const closersAlone =
  /^\n[ \t]*(?<closers>[}\]][\s}\]]*?)(?:,[ \t\r]*\n\s*["'{[]|[ \t\r]*\n\s*[}\]])/;

/** How many more brackets open than close. */
const balanceOf = (text: string): number =>
  [...text.matchAll(/[{}[\]]/g)].reduce(
    (sum, { 0: one }) => sum + ("{[".includes(one) ? 1 : -1),
    0,
  );
