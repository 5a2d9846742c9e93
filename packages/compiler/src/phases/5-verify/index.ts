import type { Finding } from "../../diagnostics/finding.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { unhandledChoices } from "./unhandled-choices.ts";

/** What can only be said of the whole agent. */
export function verify({ checked }: LoweredAgent): readonly Finding[] {
  return unhandledChoices(checked);
}
