import { checkSync } from "recheck";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { report } from "./checking.ts";
import type { Using } from "./using.ts";

/**
 * In milliseconds. The checker's own limits are counted in steps, and nearly always end it within two seconds: this one is
 * so far from that, that a busy machine refuses nothing that an idle one accepts.
 */
const MOST = 60_000;

/** A regular expression cannot be made to backtrack exponentially. It is valid: its module has been evaluated. */
export function checkRegexp(
  node: Extract<ExpressionSyntax, { kind: "regexp" }>,
  { checking, fn }: Using,
): void {
  const { pattern, flags, span } = node;
  const shown = checkSync(pattern, flags.replaceAll(/[dv]/g, ""), { timeout: MOST });
  if (shown.status === "unknown") {
    report(checking, fn, (evidence) => messages.regexpNotShown(span, { pattern }, evidence));
  } else if (shown.status === "vulnerable" && shown.complexity.type === "exponential") {
    report(checking, fn, (evidence) => messages.regexpBacktracks(span, { pattern }, evidence));
  } else if (shown.status === "vulnerable") {
    const growth = shown.complexity.summary;
    report(checking, fn, (evidence) => messages.regexpSlow(span, { pattern, growth }, evidence));
  }
}
