import { canonical } from "./canonical.ts";
import type { Json } from "./json.ts";
import type { Machine } from "./machine.ts";

const WIDTH = 100;

/**
 * A machine as text: canonical JSON, two spaces of indent, a value that fits into the line on one line, a newline
 * at the end. Equal machines give equal bytes, and `parse` gives the machine back.
 */
export function print(machine: Machine): string {
  return `${printJson(canonical(machine))}\n`;
}

/** Any JSON value in the same layout, its keys in the order they have. */
export function printJson(value: Json, indent = 0, used = 0): string {
  const line = oneLine(value, WIDTH - indent - used);
  if (line !== undefined) return line;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inner = indent + 2;
  const pad = " ".repeat(inner);
  const items = Array.isArray(value)
    ? value.map((item: Json) => pad + printJson(item, inner, 1))
    : Object.entries(value as { [key: string]: Json }).map(([key, item]) => {
        const name = `${JSON.stringify(key)}: `;
        return pad + name + printJson(item, inner, name.length + 1);
      });
  return `${open}\n${items.join(",\n")}\n${" ".repeat(indent)}${close}`;
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
