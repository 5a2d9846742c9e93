import type { Finding, Evidence } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { Span, UnsupportedSyntax } from "../../syntax/index.ts";
import { report } from "./checking.ts";
import type { Place } from "./scope.ts";

type Refusal = (span: Span, values: object, evidence?: Evidence) => Finding;

/** What the reader could not make part of the syntax, by its word. */
const refusals: ReadonlyMap<string, Refusal> = new Map<string, Refusal>([
  ["accessor", messages.accessor],
  ["arguments", messages.argumentsObject],
  [
    "bad-target",
    (span, _, evidence) =>
      messages.earlyError(span, { text: "invalid assignment target" }, evidence),
  ],
  ["bigint", messages.bigint],
  ["class", messages.classes],
  ["decorator", messages.classes],
  ["dynamic-import", messages.dynamicImport],
  ["enum", messages.enums],
  ["for-await", messages.forAwait],
  ["hole", messages.arrayHole],
  ["import-meta", messages.importMeta],
  ["new-target", messages.newTarget],
  ["private-name", messages.classes],
  ["prototype", messages.prototypes],
  ["super", messages.classes],
  ["tagged-template", messages.taggedTemplate],
  ["this", messages.thisValue],
  ["using", messages.usingDeclaration],
  ["var", messages.varDeclaration],
  ["yield", messages.generator],
]);

/** What is so rare that it has no page of its own. */
const others: ReadonlyMap<string, string> = new Map([
  ["debugger", "`debugger`"],
  ["declare", "`declare`"],
  ["delete-identifier", "`delete` of a variable"],
  ["jsx", "JSX"],
  ["label-function", "A function with a label"],
  ["namespace", "A namespace"],
  ["with", "`with`"],
]);

export function refuse(
  { what, span, declares = [] }: UnsupportedSyntax,
  { checking, fn }: Place,
): void {
  for (const name of declares) checking.refusedNames.add(name);
  const refusal =
    refusals.get(what) ??
    ((at, _, evidence) =>
      messages.syntaxNotSupported(at, { what: others.get(what) ?? "This" }, evidence));
  const fix =
    what === "var"
      ? {
          title: "Declare it with let",
          edits: [{ span: { ...span, end: span.start + 3 }, text: "let" }],
        }
      : undefined;
  report(checking, fn, (evidence) => refusal(span, {}, evidence), fix && { fix });
}
