import type { Finding, Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { Span, UnsupportedSyntax } from "../../syntax/index.ts";
import { report } from "./checking.ts";
import type { Place } from "./scope.ts";

type Refusal = (span: Span, values: Record<never, never>, evidence?: Evidence) => Finding;

/** What the reader could not make part of the syntax, by its word. */
const refusals: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  ["accessor", messages.accessor],
  ["arguments", messages.argumentsObject],
  ["bigint", messages.bigint],
  ["class", messages.classes],
  ["debugger", messages.debuggerStatement],
  ["declare", messages.ambientDeclaration],
  ["decorator", messages.classes],
  ["delete-identifier", messages.deleteVariable],
  ["dynamic-import", messages.dynamicImport],
  ["enum", messages.enums],
  ["for-await", messages.forAwait],
  ["hole", messages.arrayHole],
  ["import-meta", messages.importMeta],
  ["jsx", messages.jsx],
  ["label-function", messages.labelledFunction],
  ["namespace", messages.namespaces],
  ["new-target", messages.newTarget],
  ["private-name", messages.classes],
  ["prototype", messages.prototypes],
  ["super", messages.classes],
  ["tagged-template", messages.taggedTemplate],
  ["this", messages.thisValue],
  ["using", messages.usingDeclaration],
  ["var", messages.varDeclaration],
  ["with", messages.withStatement],
  ["yield", messages.generator],
]);

export function refuse({ what, span }: UnsupportedSyntax, { checking, fn }: Place): void {
  const refusal = refusals.get(what) ?? messages.syntaxNotSupported;
  const fix = what === "var" ? { title: "Declare it with let", edits: [{ span: { ...span, end: span.start + 3 }, text: "let" }] } : undefined;
  report(checking, fn, (evidence) => refusal(span, {}, evidence), fix && { fix });
}
