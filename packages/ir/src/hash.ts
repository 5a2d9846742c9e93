import { canonical } from "./canonical.ts";
import type { Machine } from "./machine.ts";
import { sha256 } from "./sha256.ts";

/** The SHA-256 (hex) that names a machine: of its canonical JSON without spaces and without `hash`. */
export function hash(machine: Omit<Machine, "hash">): string {
  const { hash: _, ...rest } = canonical(machine);
  return sha256(JSON.stringify(rest));
}
