import type { FixKind, Node } from "../read/node.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";

/** What was fixed to read a node, one repair for each kind. */
export function fixRepairs(node: Node, path: string): Repair[] {
  const counts = new Map<FixKind, number>();
  for (const { kind } of node.fixes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) =>
    repair(kind, path, count === 1 ? details[kind] : `${details[kind]} (${count} times)`),
  );
}

const details: Readonly<Record<FixKind, string>> = {
  comment: "a comment was skipped",
  quotes: "other quotation marks were read as those of JSON",
  "code-block": "a block of code was read as a string",
  "unquoted-key": "a key without quotation marks was read",
  "unquoted-value": "a value without quotation marks was read",
  "inner-quote": "a quotation mark inside a string was kept",
  "raw-newline": "a line break inside a string was kept",
  escape: "an escape that JSON does not know was kept",
  "escaped-space": "white space that was escaped was skipped",
  "missing-comma": "a missing comma was added",
  "extra-comma": "a comma too many was skipped",
  "missing-value": "a key without a value was left out",
  "missing-end": "the text broke off; what was open was closed",
  "stray-text": "text between the values was skipped",
};
