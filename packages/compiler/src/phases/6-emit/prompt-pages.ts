import type { Declared } from "../1-read/index.ts";

/** The snapshots of a prompt: what would be sent for each of its examples. */
export function promptPages(_: Declared): { readonly path: string; readonly text: string }[] {
  return [];
}
