import type { Finding } from "../../diagnostics/finding.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { verifyCalledChoices } from "./called-choices.ts";
import { verifyLoops } from "./loops.ts";
import { verifyStorage } from "./storage.ts";
import { unhandledChoices } from "./unhandled-choices.ts";

export { verifyExamples } from "./examples.ts";

/** What can only be said of the whole agent: every choice is handled, every loop can end, what waits can be stored. */
export function verify(tidied: LoweredAgent): readonly Finding[] {
  return once([
    ...unhandledChoices(tidied.checked),
    ...verifyCalledChoices(tidied),
    ...verifyStorage(tidied),
    ...verifyLoops(tidied),
  ]);
}

/** A function that is copied for its calls is looked at in each copy. */
function once(findings: readonly Finding[]): Finding[] {
  const places = new Map(
    findings
      .toReversed()
      .map((finding) => [`${finding.code} ${finding.span.file} ${finding.span.start}`, finding]),
  );
  return findings.filter(
    (finding) =>
      places.get(`${finding.code} ${finding.span.file} ${finding.span.start}`) === finding,
  );
}
