import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax } from "../../syntax/index.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

const refused: CallMeaning = { kind: "refused" };

/** What a call of a word of the DSL means: `call`, `sleep`, `receive`, `map`, `now` and the like. */
export function controlMeaning(
  node: CallSyntax,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const [first] = node.args;
  if (node.args.some((arg) => arg.kind === "spread")) {
    report(checking, fn, (evidence) => messages.controlArguments(node.span, { name }, evidence));
    return refused;
  }
  switch (name) {
    case "call":
      return first === undefined ? wrongArguments(node, name, checking, fn) : { kind: "dispatch" };
    case "sleep":
    case "sleepUntil":
      return first === undefined
        ? wrongArguments(node, name, checking, fn)
        : { kind: "timer", mode: name === "sleep" ? "sleep" : "until" };
    case "receive": {
      const declared = first?.kind === "identifier" ? checking.names.get(first) : undefined;
      if (declared?.kind === "declared" && declared.declared.kind === "signal")
        return { kind: "receive", declared: declared.declared };
      report(checking, fn, (evidence) => messages.receiveNeedsSignal(node.span, {}, evidence));
      return refused;
    }
    case "map":
      return node.args.length === 3 ? { kind: "map" } : wrongArguments(node, name, checking, fn);
    case "now":
    case "random":
    case "uuid":
    case "compact":
      return { kind: "intrinsic", name };
    default:
      report(checking, fn, (evidence) =>
        messages.notAFunction(node.callee.span, { name }, evidence),
      );
      return refused;
  }
}

function wrongArguments(
  node: CallSyntax,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  report(checking, fn, (evidence) => messages.controlArguments(node.span, { name }, evidence));
  return refused;
}
