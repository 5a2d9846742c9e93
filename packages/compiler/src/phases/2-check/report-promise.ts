import { messages } from "../../diagnostics/messages.generated.ts";
import type { ExpressionSyntax } from "../../syntax/index.ts";
import { report } from "./checking.ts";
import { nameOf } from "./name-of.ts";
import type { Using, Want } from "./using.ts";
import { whyItWaits } from "./why-it-waits.ts";

/** A promise that nobody awaits: what is written to mend it depends on the function that it is in. */
export function reportPromise(node: ExpressionSyntax, want: Want, using: Using): void {
  const { checking, fn, callback, giving } = using;
  const { span } = node;
  const step = nameOf(node);
  const related = whyItWaits(node, using);
  if (giving.expression(node, fn) === "promises") {
    const edits = [
      { span: { ...span, end: span.start }, text: "await Promise.all(" },
      { span: { ...span, start: span.end }, text: ")" },
    ];
    report(
      checking,
      fn,
      (evidence) => messages.promisesNotAwaited(span, { step }, evidence),
      fn.syntax.async ? { related, fix: { title: "Await all of them", edits } } : { related },
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
      fn.syntax.async ? { related, fix } : { related },
    );
  } else if (callback === undefined) {
    report(
      checking,
      fn,
      (evidence) => messages.stepInSyncFunction(span, { step, function: fn.name }, evidence),
      { related },
    );
  } else {
    report(
      checking,
      fn,
      (evidence) => messages.stepInCallback(span, { step, method: callback }, evidence),
      { related },
    );
  }
}
