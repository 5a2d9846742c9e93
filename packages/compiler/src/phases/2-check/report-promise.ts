import { messages } from "../../diagnostics/messages.generated.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { callbackPosition } from "./builtins.ts";
import { report } from "./checking.ts";
import type { Using, Want } from "./using.ts";

/** A promise that nobody awaits: what is written to mend it depends on the function that it is in. */
export function reportPromise(node: ExpressionSyntax, want: Want, using: Using): void {
  const { checking, fn, callback, giving } = using;
  const { span } = node;
  const step = nameOf(node);
  if (giving.expression(node, fn) === "promises") {
    const edits = [
      { span: { ...span, end: span.start }, text: "await Promise.all(" },
      { span: { ...span, start: span.end }, text: ")" },
    ];
    report(
      checking,
      fn,
      (evidence) => messages.promisesNotAwaited(span, { step }, evidence),
      fn.syntax.async ? { fix: { title: "Await all of them", edits } } : {},
    );
  } else if (fn.syntax.async || want === "promises") {
    const fix = {
      title: "Await it",
      edits: [{ span: { ...span, end: span.start }, text: "await " }],
    };
    report(
      checking,
      fn,
      (evidence) => messages.stepNotAwaited(span, { step }, evidence),
      fn.syntax.async ? { fix } : {},
    );
  } else if (callback === undefined) {
    report(checking, fn, (evidence) =>
      messages.stepInSyncFunction(span, { step, function: fn.name }, evidence),
    );
  } else {
    report(checking, fn, (evidence) =>
      messages.stepInCallback(span, { step, method: callback }, evidence),
    );
  }
}

/** The author's word for what is called. */
export function nameOf(node: ExpressionSyntax): string {
  if (node.kind === "identifier") return node.name;
  if (node.kind === "chain") return nameOf(node.value);
  if (node.kind === "conditional") return nameOf(node.then);
  if (node.kind !== "call") return "the call";
  const { callee } = node;
  if (callee.kind === "identifier") return callee.name;
  if (callee.kind !== "member") return "the call";
  const known = callbackPosition(callee.name) !== undefined;
  return known || callee.object.kind !== "identifier"
    ? callee.name
    : `${callee.object.name}.${callee.name}`;
}
