import { messages } from "../../diagnostics/messages.generated.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { functionsUsed, isAncestor } from "./check-function-value.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** Branches run beside each other: what one of them assigned, the others would see or not, by chance. */
export function checkBranches(checking: Checking, branches: ReadonlySet<CheckedFunction>): void {
  for (const branch of branches) {
    const outside = ({ binding }: Written): boolean => isAncestor(binding.owner, branch);
    for (const fn of functionsUsed(branch)) {
      for (const written of fn.assignments.filter(outside))
        reportWritten(checking, fn, written, messages.branchAssignsCapture);
      for (const written of fn.mutations.filter(outside))
        reportWritten(checking, fn, written, messages.branchChangesCapture);
    }
  }
}

type Written = CheckedFunction["assignments"][number];

function reportWritten(
  checking: Checking,
  fn: CheckedFunction,
  { binding, span }: Written,
  message: typeof messages.branchAssignsCapture,
): void {
  const { name } = binding;
  const related = [{ span: binding.span, label: `${name} is declared here, outside the branch` }];
  report(checking, fn, (evidence) => message(span, { name }, evidence), { related });
}
