import type { ErrorName } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { CallSyntax, NewSyntax } from "../../syntax/index.ts";
import { arrayMeaning } from "./array-meaning.ts";
import { builtinMeaning } from "./builtin-meaning.ts";
import { memberName, namespaceOf } from "./builtin-value.ts";
import { isBuiltinFunction, isPrototypeMethod } from "./builtins.ts";
import type { CallMeaning, CheckedFunction, Name } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { controlMeaning } from "./control-meaning.ts";
import { copyForCall } from "./copy-for-call.ts";
import { declaredMeaning } from "./declared-meaning.ts";
import { errorNames } from "./globals.ts";
import { methodMeaning } from "./method-meaning.ts";
import { newMeaning } from "./new-meaning.ts";

/** Decides what a call means, once, and keeps it. */
export function meaningOf(
  node: CallSyntax | NewSyntax,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  const known = checking.calls.get(node);
  if (known !== undefined) return known;
  const meaning =
    node.kind === "new" ? newMeaning(node, checking, fn) : callMeaning(node, checking, fn);
  checking.calls.set(node, meaning);
  return meaning;
}

const refused: CallMeaning = { kind: "refused" };
const dynamic: CallMeaning = { kind: "value" };

function callMeaning(node: CallSyntax, checking: Checking, fn: CheckedFunction): CallMeaning {
  const callee = node.callee.kind === "chain" ? node.callee.value : node.callee;
  if (callee.kind === "identifier") return byName(node, checking.names.get(callee), checking, fn);
  if (callee.kind === "member" || callee.kind === "index") {
    const name = memberName(callee);
    if (name === undefined) return dynamic;
    const namespace = namespaceOf(callee.object, checking);
    return namespace === undefined
      ? methodMeaning(node, callee, name, checking, fn)
      : builtinMeaning(node, namespace, name, checking, fn);
  }
  if (callee.kind === "function") {
    const called = checking.functions.get(callee);
    return called === undefined ? refused : { kind: "function", fn: called };
  }
  return dynamic;
}

function byName(
  node: CallSyntax,
  name: Name | undefined,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (name === undefined || name.kind === "refused") return refused;
  const called = functionOf(name);
  if (called !== undefined)
    return { kind: "function", fn: copyForCall(node, called, checking, fn) };
  switch (name.kind) {
    case "declared":
      return declaredMeaning(node, name.declared, checking, fn);
    case "control":
      return controlMeaning(node, name.name, checking, fn);
    case "builtin":
      return byGlobal(node, name.name, checking, fn);
    case "variable":
    case "table":
      return dynamic;
    default: {
      const text = node.callee.kind === "identifier" ? node.callee.name : "this";
      report(checking, fn, (evidence) =>
        messages.notAFunction(node.callee.span, { name: text }, evidence),
      );
      return refused;
    }
  }
}

function byGlobal(
  node: CallSyntax,
  name: string,
  checking: Checking,
  fn: CheckedFunction,
): CallMeaning {
  if (errorNames.has(name as ErrorName)) return { kind: "error", name: name as ErrorName };
  if (name === "Array") return arrayMeaning(node, checking, fn);
  if (isPrototypeMethod(name)) return dynamic;
  if (isBuiltinFunction(name)) return { kind: "builtin", name };
  if (name === "Map" || name === "Set") {
    const at = { ...node.span, end: node.span.start };
    report(
      checking,
      fn,
      (evidence) => messages.collectionWithoutNew(node.span, { name }, evidence),
      { fix: { title: `Write new ${name}`, edits: [{ span: at, text: "new " }] } },
    );
  } else if (name === "RegExp") {
    report(checking, fn, (evidence) => messages.regexpConstructor(node.span, {}, evidence));
  } else {
    report(checking, fn, (evidence) =>
      messages.builtinNotSupported(node.callee.span, { name }, evidence),
    );
  }
  return refused;
}
