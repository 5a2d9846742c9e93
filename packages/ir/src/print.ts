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
  write(value, { indent: 0, used: 0 }, parts, new Map());
  return parts.join("");
}

interface Line {
  readonly indent: number;
  /** What already stands on the line, after its indent. */
  readonly used: number;
}

function write(value: Json, { indent, used }: Line, parts: string[], lines: OneLines): void {
  if (typeof value !== "object" || value === null || indent > DEEPEST) {
    parts.push(JSON.stringify(value));
    return;
  }
  const line = oneLine(value, lines);
  if (line !== undefined && (line.length <= WIDTH - indent - used || line.length === 2)) {
    parts.push(line);
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const inner = indent + 2;
  let before = `${open}\n${" ".repeat(inner)}`;
  for (const [key, item] of Object.entries(value)) {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    parts.push(before, name);
    write(item as Json, { indent: inner, used: name.length + 1 }, parts, lines);
    before = `,\n${" ".repeat(inner)}`;
  }
  parts.push(`\n${" ".repeat(indent)}${close}`);
}

/** What was found of each list and object: looked at once, however many are around it. */
type OneLines = Map<object, string | undefined>;

/** A list or an object on one line, or nothing when that is wider than a whole line. */
function oneLine(value: Json & object, lines: OneLines, depth = 0): string | undefined {
  // What has so many levels is wider.
  if (depth > WIDTH / 2) return undefined;
  if (lines.has(value)) return lines.get(value);
  const isArray = Array.isArray(value);
  const parts: string[] = [];
  let width = isArray ? 0 : 2;
  for (const [key, item] of Object.entries(value)) {
    const name = isArray ? "" : `${JSON.stringify(key)}: `;
    const text = isObject(item) ? oneLine(item, lines, depth + 1) : JSON.stringify(item);
    width += name.length + (text?.length ?? WIDTH) + 2;
    if (width > WIDTH) break;
    parts.push(name + text);
  }
  const line = width > WIDTH ? undefined : enclosed(parts, isArray);
  lines.set(value, line);
  return line;
}

function isObject(value: Json): value is Json & object {
  return typeof value === "object" && value !== null;
}

function enclosed(parts: readonly string[], isArray: boolean): string {
  if (parts.length === 0) return isArray ? "[]" : "{}";
  return isArray ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
}
