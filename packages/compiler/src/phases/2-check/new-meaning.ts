import type { ErrorName } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { NewSyntax } from "../../syntax/index.ts";
import { arrayMeaning } from "./array-meaning.ts";
import type { CallMeaning, CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { errorNames } from "./globals.ts";
import { reportUnlessCopied } from "./only-copied.ts";

const refused: CallMeaning = { kind: "refused" };

export function newMeaning(node: NewSyntax, checking: Checking, fn: CheckedFunction): CallMeaning {
  const { callee } = node;
  const name = callee.kind === "identifier" ? checking.names.get(callee) : undefined;
  if (name?.kind === "refused") return refused;
  const builtin = name?.kind === "builtin" ? name.name : undefined;
  if (errorNames.has(builtin as ErrorName)) return { kind: "error", name: builtin as ErrorName };
  if (builtin === "Map" || builtin === "Set") return { kind: "collection", name: builtin };
  if (builtin === "Array") return arrayMeaning(node, checking, fn);
  if (builtin === "Object") return { kind: "builtin", name: "Object" };
  if (builtin === "RegExp")
    report(checking, fn, (evidence) => messages.regexpConstructor(node.span, {}, evidence));
  else if (builtin === "Promise")
    report(checking, fn, (evidence) =>
      messages.promiseFunction(node.span, { name: "new Promise" }, evidence),
    );
  else
    reportUnlessCopied(name, checking, fn, (evidence) =>
      messages.newExpression(node.span, {}, evidence),
    );
  return refused;
}
