import { sha256 } from "@twelvefold/ir";

/** A name that every file system takes: what is too long ends with its hash, so that two stay two. */
export function shortName(name: string): string {
  if (sizeOf(name) <= MOST_BYTES) return name;
  const signs = Array.from(name);
  while (sizeOf(signs.join("")) > KEPT_BYTES) signs.pop();
  return `${signs.join("").trimEnd()}~${sha256(name).slice(0, 12)}`;
}

/** File systems take 255 bytes, an ending among them; some count more for the same letters. */
const MOST_BYTES = 180;
const KEPT_BYTES = 160;

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
