import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax } from "../../syntax/index.ts";
import type { Declared } from "../1-read/index.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** A step is called with its input, and options. */
export function declaredMeaning(
  node: CallSyntax,
  declared: Declared,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const { exportName: step } = declared;
  if (declared.kind === "signal") {
    report(checking, fn, (evidence) =>
      messages.signalCalled(node.span, { signal: step }, evidence),
    );
    return { kind: "refused" };
  }
  if (node.args.length > 2 || node.args.some((arg) => arg.kind === "spread")) {
    report(checking, fn, (evidence) => messages.stepArguments(node.span, { step }, evidence));
  }
  if (declared.changesInput) {
    const related = [{ span: declared.span, label: `${step} is declared here` }];
    report(
      checking,
      fn,
      (evidence) => messages.agentInputChanges(node.span, { agent: step }, evidence),
      { related },
    );
  }
  return { kind: "step", declared };
}
