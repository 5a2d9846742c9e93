import { canonical, sha256 } from "@twelvefold/ir";

/** SHA-256 of the data that others are bound to. */
export function contractOf(parts: object): string {
  return sha256(JSON.stringify(canonical(parts)));
}
