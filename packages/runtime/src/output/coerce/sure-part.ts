import type { Result } from "./result.ts";
import { fit, pending, plainValue } from "./result.ts";
import type { Node, StringNode } from "../read/node.ts";

/** As much of a string as is sure to stay while it is read. */
export const sureText = ({ value, sure = value.length }: StringNode): string =>
  value.slice(0, sure);

/** As much of a value of any kind as is sure to stay, where more of it may follow. */
export function surePart(node: Node): Result {
  const value = partOf(node);
  return value === undefined ? pending : fit(value, []);
}

function partOf(node: Node): unknown {
  if (node.complete) return plainValue(node);
  switch (node.kind) {
    case "string":
      return sureText(node);
    case "array": {
      const items = node.items.map(partOf);
      const end = items.indexOf(undefined);
      return end < 0 ? items : items.slice(0, end);
    }
    case "object": {
      const entries = node.entries.map(({ key, value }) => [key, partOf(value)] as const);
      return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
    }
    default:
      return undefined;
  }
}
