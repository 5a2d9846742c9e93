import { checkInput, type Checking } from "./check-input.ts";
import type { LoweredTemplate } from "./check-structure.ts";
import type { TemplateSource } from "./place.ts";
import type { Report } from "./report.ts";

/** Of contexts and `@` variables; without a schema no other name is known to be wrong. */
const codes: ReadonlySet<string> = new Set(["TF2602", "TF2619"]);

/**
 * Warns of what goes out further than there are contexts, and of `@` variables that are not there, which needs no schema to
 * be seen: nothing is rendered in their place.
 */
export function checkOuter(
  template: LoweredTemplate,
  source: TemplateSource,
  found: Pick<Checking, "report" | "places">,
): void {
  const report: Report = {
    diagnostics: found.report.diagnostics,
    add: (place, build) => {
      const { code } = build({ file: "", start: 0, end: 0 });
      if (!codes.has(code)) return;
      found.report.add(place, (span) => ({ ...build(span), severity: "warning" }));
    },
  };
  checkInput(template, true, source, { ...found, report });
}
