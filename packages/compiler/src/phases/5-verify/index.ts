import type { Finding } from "../../diagnostics/finding.ts";
import type { LoweredAgent } from "../3-lower/index.ts";

/** What can only be said of the whole machine. */
export function verify(_tidied: LoweredAgent): readonly Finding[] {
  return [];
}
