import type { Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Span } from "../../syntax/index.ts";
import { builtinsOf, isPrototype, prototypeNames } from "./builtins.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/** A function of a namespace that the language does not have, or that is misspelt. */
export function reportBuiltin(
  span: Span,
  namespace: string,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): void {
  const dotted = `${namespace}.${name}`;
  const nearest = nearestName(name, builtinsOf(namespace));
  if (dotted === "Math.random") reportMathRandom(span, checking, fn);
  else if (prototypeNames.has(name) || isPrototype(namespace))
    report(checking, fn, (evidence) => messages.prototypes(span, {}, evidence));
  else if (nearest === undefined)
    report(checking, fn, (evidence) =>
      messages.builtinNotSupported(span, { name: dotted }, evidence),
    );
  else {
    const values = { name: dotted, nearest: `${namespace}.${nearest}` };
    report(checking, fn, (evidence) => messages.builtinUnknown(span, values, evidence));
  }
}

export function reportMathRandom(
  span: Span,
  checking: Checking,
  fn: CheckedFunction,
  remedy: Evidence = {},
): void {
  report(checking, fn, (evidence) => messages.mathRandom(span, {}, evidence), remedy);
}
