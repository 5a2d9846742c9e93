import { messages } from "../../diagnostics/messages.generated.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { CallSyntax } from "../../syntax/index.ts";
import { functionsUsed } from "./check-function-value.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import type { Giving } from "./giving.ts";

/** A prompt's functions are called outside of any run: they give values, and have no event to take a time or a draw from. */
export function checkPromptFunctions(checking: Checking, giving: Giving): void {
  for (const [prompt, functions] of checking.promptFunctions) {
    for (const [field, fn] of functions) {
      if (giving.function(fn) !== "value") {
        report(checking, fn, (evidence) =>
          messages.asyncFunctionAsValue(fn.syntax.span, { function: fn.name }, evidence),
        );
      }
      for (const call of intrinsicsIn(fn, checking)) {
        const values = { prompt, field };
        report(checking, fn, (evidence) =>
          messages.promptFunctionNotPure(call.span, values, evidence),
        );
      }
    }
  }
}

function intrinsicsIn(fn: CheckedFunction, { calls }: Checking): CallSyntax[] {
  const found: CallSyntax[] = [];
  const visit = (node: ReturnType<typeof childrenOf>[number]): void => {
    const meaning = node.kind === "call" ? calls.get(node) : undefined;
    if (node.kind === "call" && meaning?.kind === "intrinsic" && meaning.name !== "compact")
      found.push(node);
    for (const child of childrenOf(node)) visit(child);
  };
  for (const { syntax } of functionsUsed(fn)) for (const child of childrenOf(syntax)) visit(child);
  return found;
}
