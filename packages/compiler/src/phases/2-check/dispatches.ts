import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax } from "../../syntax/index.ts";
import type { Declared } from "../1-read/index.ts";
import { promptsOf } from "./choice-source.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** For each `call(choice)`: which prompts the choice can come from, and so which step each of its keys starts. */
export function findDispatches(
  checking: Checking,
): Map<CallSyntax, Readonly<Record<string, Declared>>> {
  const found = new Map<CallSyntax, Readonly<Record<string, Declared>>>();
  for (const [node, meaning] of checking.calls) {
    const [choice] = node.args;
    if (
      meaning.kind !== "dispatch" ||
      node.kind !== "call" ||
      choice === undefined ||
      choice.kind === "spread"
    )
      continue;
    const prompts = promptsOf(choice, checking);
    found.set(node, stepsOf(node, prompts, checking));
  }
  return found;
}

function stepsOf(
  node: CallSyntax,
  prompts: ReadonlySet<Declared>,
  checking: Checking,
): Readonly<Record<string, Declared>> {
  const fn = functionAround(node, checking);
  const steps = new Map<string, Declared>();
  for (const prompt of prompts) {
    for (const [key, { step }] of prompt.choices ?? []) {
      const known = steps.get(key);
      if (step === undefined || step === known) continue;
      if (known !== undefined) {
        const values = { key, one: known.exportName, other: step.exportName };
        report(checking, fn, (evidence) => messages.choiceAmbiguous(node.span, values, evidence));
      }
      steps.set(key, step);
    }
  }
  if (steps.size === 0)
    report(checking, fn, (evidence) => messages.choiceUnknown(node.span, {}, evidence));
  return Object.fromEntries(steps);
}

function functionAround(node: CallSyntax, checking: Checking): CheckedFunction {
  let inner: CheckedFunction | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const fn of checking.functions.values()) {
    const { span } = fn.syntax;
    if (fn.file !== node.span.file || span.start > node.span.start || node.span.end > span.end)
      continue;
    if (span.end - span.start < least) [inner, least] = [fn, span.end - span.start];
  }
  if (inner === undefined) throw new Error("A call stands in no function.");
  return inner;
}
