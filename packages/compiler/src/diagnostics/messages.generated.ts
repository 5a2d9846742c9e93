// Generated from packages/compiler/messages/*.md by packages/compiler/scripts/generate-messages.ts.

import type { Span } from "../syntax/index.ts";
import type { Evidence, Finding } from "./finding.ts";

type Value = string | number;

/** TF1001 */
export function syntaxError(span: Span, values: { readonly text: Value; readonly number: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.text} (${values.number})`;
  const help = `Correct the syntax. TypeScript's parser stopped making sense of the file here.`;
  return { code: "TF1001", word: "syntax-error", severity: "error", message, help, span, ...evidence };
}

/** TF1002 */
export function typeError(span: Span, values: { readonly text: Value; readonly number: Value }, evidence: Evidence = {}): Finding {
  const message = `${values.text} (${values.number})`;
  return { code: "TF1002", word: "type-error", severity: "error", message, span, ...evidence };
}

/** TF1003 */
export function moduleNotFound(span: Span, values: { readonly specifier: Value }, evidence: Evidence = {}): Finding {
  const message = `There is no module \`${values.specifier}\`.`;
  const help = `Check the path. It is relative to this file; a module of the project may be named with \`.ts\`, with \`.js\` or with no ending.`;
  return { code: "TF1003", word: "module-not-found", severity: "error", message, help, span, ...evidence };
}
