import { messages } from "../../diagnostics/messages.generated.ts";
import { capturesOf } from "./check-function-value.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/**
 * A synchronous function has ended when an async function inside it goes on after a step: its
 * variables would have to outlive it, and nothing keeps them.
 */
export function checkNested(checking: Checking): void {
  for (const fn of checking.functions.values()) {
    if (!fn.syntax.async) continue;
    for (const binding of capturesOf(fn)) {
      if (binding.owner.syntax.async || binding.kind === "self") continue;
      const values = { name: binding.name, function: binding.owner.name };
      const related = [{ span: binding.span, label: `${binding.name} is declared here, in a function that is not async` }];
      report(checking, fn, (evidence) => messages.asyncInSyncFunction(fn.syntax.span, values, evidence), { related });
      break;
    }
  }
}
