import { keyAhead } from "./key.ts";
import type { ArrayNode, Fix, Node } from "./node.ts";
import type { Reader } from "./reader.ts";
import { afterTrivia, atEnd, note, skipTrivia } from "./reader.ts";

/** An array, from its bracket to the matching one or to where the text breaks off. */
export function readArray(reader: Reader): ArrayNode {
  const start = reader.at;
  const items: Node[] = [];
  const fixes: Fix[] = [];
  reader.at += 1;
  reader.owed.push("]");
  const closed = readItems(reader, items, fixes);
  reader.owed.pop();
  if (!closed) note(fixes, "missing-end", reader.at);
  // Where it is not sure that what is inside has ended, neither is it that this has.
  const complete = closed && items.every((item) => item.complete);
  return { kind: "array", items, start, end: reader.at, complete, fixes };
}

function readItems(reader: Reader, items: Node[], fixes: Fix[]): boolean {
  let separated = true;
  for (;;) {
    skipTrivia(reader, fixes);
    if (atEnd(reader)) return false;
    const { text, at } = reader;
    if (text[at] === "]") {
      if (separated && items.length > 0) note(fixes, "extra-comma", at);
      reader.at += 1;
      return true;
    }
    if (text[at] === ",") {
      if (separated) note(fixes, "extra-comma", at);
      separated = true;
      reader.at += 1;
    } else if (text[at] === "}") {
      const closes = isWrongBracket(reader);
      if (reader.owed.includes("}") && !closes) return false;
      note(fixes, "stray-text", at);
      reader.at += 1;
      if (closes) return true;
    } else if (/^(\.\.\.|…)\s*[,\]]/.test(text.slice(at, at + 40))) {
      note(fixes, "stray-text", at);
      reader.at += text[at] === "…" ? 1 : 3;
    } else {
      if (!separated) note(fixes, "missing-comma", at);
      separated = false;
      items.push(reader.readValue(reader, "array"));
    }
  }
}

/** A brace for the bracket at the end of a list, when the object around it goes on. */
function isWrongBracket(reader: Reader): boolean {
  const { text, at, owed } = reader;
  if (owed.length !== 2 || owed[0] !== "}") return false;
  const comma = afterTrivia(reader, at + 1);
  return text[comma] === "," && keyAhead(reader, comma + 1).found === "quoted";
}
