import { canonical } from "./canonical.ts";
import type { Json } from "./json.ts";
import type { Machine } from "./machine.ts";

const WIDTH = 100;
/** What is nested more deeply stands on one line: its indent would outgrow it. */
const DEEPEST = 2 * WIDTH;

/**
 * A machine as text: canonical JSON, two spaces of indent, a value that fits into the line on one line, a newline
 * at the end. Equal machines give equal bytes, and `parse` gives the machine back.
 */
export function print(machine: Machine): string {
  return `${printJson(canonical(machine))}\n`;
}

/** Any JSON value in the same layout, its keys in the order they have. */
export function printJson(value: Json): string {
  const parts: string[] = [];
  write(value, 0, 0, parts);
  return parts.join("");
}

/** `used`: what already stands on the line, after its indent. */
function write(value: Json, indent: number, used: number, parts: string[]): void {
  const line = indent > DEEPEST ? JSON.stringify(value) : oneLine(value, WIDTH - indent - used);
  if (line !== undefined) {
    parts.push(line);
    return;
  }
  if (typeof value !== "object" || value === null) {
    parts.push(JSON.stringify(value));
    return;
  }
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inner = indent + 2;
  let before = `${open}\n${" ".repeat(inner)}`;
  for (const [key, item] of Object.entries(value)) {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    parts.push(before, name);
    write(item as Json, inner, name.length + 1, parts);
    before = `,\n${" ".repeat(inner)}`;
  }
  parts.push(`\n${" ".repeat(indent)}${close as string}`);
}

/** The value on one line, or nothing when it is wider than `room`: given up as soon as that is known. */
function oneLine(value: Json, room: number): string | undefined {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    return text.length <= room ? text : undefined;
  }
  const isArray = Array.isArray(value);
  const names = isArray ? [] : Object.keys(value);
  const items: readonly Json[] = isArray ? value : Object.values(value as { [key: string]: Json });
  if (items.length === 0) return isArray ? "[]" : "{}";
  if (room < 0) return undefined;
  const parts: string[] = [];
  let left = room - (isArray ? 2 : 4);
  for (const [index, item] of items.entries()) {
    const name = isArray ? "" : `${JSON.stringify(names[index])}: `;
    const text = oneLine(item, left - name.length);
    if (text === undefined) return undefined;
    parts.push(name + text);
    left -= name.length + text.length + 2;
  }
  if (left < -2) return undefined;
  return isArray ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}
