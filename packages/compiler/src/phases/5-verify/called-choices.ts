import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import { promptsOf } from "../2-check/index.ts";
import type { Binding, CheckedAgent } from "../2-check/index.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { ChoicePaths } from "./choice-paths.ts";

/** A `call` of a choice that may be one which starts nothing would go wrong only when a model takes that choice. */
export function verifyCalledChoices({ checked }: LoweredAgent): Finding[] {
  const findings: Finding[] = [];
  const keysOf = choiceVariables(checked);
  const seen = new Set<SyntaxNode>();
  for (const fn of checked.functions.values()) {
    const paths = new ChoicePaths(checked, keysOf, (node, possible) => {
      if (!seen.has(node)) findings.push(...uncallable(node, possible, checked));
      seen.add(node);
    });
    if (Array.isArray(fn.syntax.body)) paths.block(fn.syntax.body as readonly StatementSyntax[]);
  }
  return findings;
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(", ");
}

/** Variables that hold nothing but the choice of a prompt, with the keys that it can have. */
function choiceVariables(
  checked: CheckedAgent,
): (binding: Binding) => readonly string[] | undefined {
  const known = new Map<Binding, readonly string[] | undefined>();
  return (binding) => {
    if (!known.has(binding)) known.set(binding, keysFor(binding, checked));
    return known.get(binding);
  };
}

function keysFor(binding: Binding, checked: CheckedAgent): readonly string[] | undefined {
  if (binding.kind !== "const" && binding.kind !== "let") return undefined;
  if (binding.initializer === undefined || binding.ready !== binding.initializer.span.end)
    return undefined;
  if (!comesFromPrompt(binding.initializer, checked)) return undefined;
  return keysOfChoice(binding.initializer, checked);
}

function comesFromPrompt(node: ExpressionSyntax, checked: CheckedAgent): boolean {
  if (node.kind === "await") return comesFromPrompt(node.value, checked);
  if (node.kind === "conditional")
    return comesFromPrompt(node.then, checked) && comesFromPrompt(node.else, checked);
  const meaning = node.kind === "call" ? checked.calls.get(node) : undefined;
  return meaning?.kind === "step" && meaning.declared.choices !== undefined;
}

function keysOfChoice(node: ExpressionSyntax, checked: CheckedAgent): readonly string[] {
  return [
    ...new Set(
      [...promptsOf(node, checked)].flatMap((prompt) => [...(prompt.choices?.keys() ?? [])]),
    ),
  ];
}

/** `call(choice)` where the choice may be one that names no step. */
function uncallable(
  node: CallSyntax,
  possible: readonly string[] | undefined,
  checked: CheckedAgent,
): Finding[] {
  const [choice] = node.args;
  if (choice === undefined || choice.kind === "spread") return [];
  const steps = checked.dispatches.get(node) ?? {};
  const keys = possible ?? keysOfChoice(choice, checked);
  const bare = keys.filter((key) => !Object.hasOwn(steps, key));
  return bare.length === 0
    ? []
    : [messages.choiceStartsNothing(node.span, { choices: listed(bare) })];
}
