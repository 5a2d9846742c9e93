import { checkSync } from "recheck";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { report } from "./checking.ts";
import type { Using } from "./using.ts";

/** A regular expression cannot be made to backtrack exponentially. It is valid: its module has been evaluated. */
export function checkRegexp(
  node: Extract<ExpressionSyntax, { kind: "regexp" }>,
  { checking, fn }: Using,
): void {
  const { pattern, flags, span } = node;
  const shown = checkSync(pattern, flags.replaceAll(/[dv]/g, ""), { timeout: 2000 });
  if (shown.status === "unknown") {
    report(checking, fn, (evidence) => messages.regexpNotShown(span, { pattern }, evidence));
  } else if (shown.status === "vulnerable" && shown.complexity.type === "exponential") {
    report(checking, fn, (evidence) => messages.regexpBacktracks(span, { pattern }, evidence));
  } else if (shown.status === "vulnerable") {
    const growth = shown.complexity.summary;
    report(checking, fn, (evidence) => messages.regexpSlow(span, { pattern, growth }, evidence));
  }
}
