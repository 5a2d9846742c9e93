import { messages } from "../../diagnostics/messages.generated.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { functionsUsed, isAncestor } from "./check-function-value.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** Branches run beside each other: what one of them assigned, the others would see or not, by chance. */
export function checkBranches(checking: Checking, branches: ReadonlySet<CheckedFunction>): void {
  for (const branch of branches) {
    for (const fn of functionsUsed(branch)) {
      for (const { binding, span } of fn.assignments) {
        if (!isAncestor(binding.owner, branch)) continue;
        const { name } = binding;
        const related = [
          { span: binding.span, label: `${name} is declared here, outside the branch` },
        ];
        report(
          checking,
          fn,
          (evidence) => messages.branchAssignsCapture(span, { name }, evidence),
          { related },
        );
      }
      for (const { binding, span } of fn.mutations) {
        if (!isAncestor(binding.owner, branch)) continue;
        const { name } = binding;
        const related = [
          { span: binding.span, label: `${name} is declared here, outside the branch` },
        ];
        report(
          checking,
          fn,
          (evidence) => messages.branchChangesCapture(span, { name }, evidence),
          { related },
        );
      }
    }
  }
}
