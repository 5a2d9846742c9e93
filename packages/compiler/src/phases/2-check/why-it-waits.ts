import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax, Span } from "../../syntax/index.ts";
import { meaningOf } from "./call-meaning.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { returnsOf } from "./giving.ts";
import { nameOf } from "./name-of.ts";
import type { Using } from "./using.ts";

/**
 * The calls through which a call of a function comes to what takes time, each in its place: `count(item)` is no step, but
 * it returns `stock({ item })`, which is one.
 */
export function whyItWaits(
  node: ExpressionSyntax,
  { checking, giving, fn }: Using,
): readonly { readonly span: Span; readonly label: string }[] {
  const places: { span: Span; label: string }[] = [];
  const seen = new Set<CheckedFunction>();
  let at: { readonly call: CallSyntax | undefined; readonly inside: CheckedFunction } = {
    call: callOf(node),
    inside: fn,
  };
  while (at.call !== undefined) {
    const meaning = meaningOf(at.call, checking, at.inside);
    if (meaning.kind !== "function" || seen.has(meaning.fn)) break;
    const { fn: called } = meaning;
    seen.add(called);
    const awaited = awaitedIn(called.syntax);
    const next =
      awaited ??
      returnsOf(called.syntax).find((value) => giving.expression(value, called) !== "value");
    if (next === undefined) break;
    const verb = awaited === undefined ? "gives the promise of" : "waits for";
    places.push({ span: next.span, label: `${called.name} ${verb} ${nameOf(next)} here` });
    at = { call: callOf(next), inside: called };
  }
  return places;
}

function callOf(node: ExpressionSyntax): CallSyntax | undefined {
  if (node.kind === "chain") return callOf(node.value);
  return node.kind === "call" ? node : undefined;
}

/** The first that a function awaits, itself. */
function awaitedIn(node: SyntaxNode): ExpressionSyntax | undefined {
  for (const child of childrenOf(node)) {
    if (child.kind === "function") continue;
    const found = child.kind === "await" ? child.value : awaitedIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
