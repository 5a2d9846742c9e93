import { messages } from "../../diagnostics/messages.generated.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { IdentifierSyntax } from "../../syntax/index.ts";
import { isBuiltinName } from "./builtins.ts";
import type { Name } from "./checked-agent.ts";
import { remedyOf, report } from "./checking.ts";
import { errorNames, namespaces, refusedGlobals, specials } from "./globals.ts";
import { find, namesInScope } from "./scope.ts";
import type { Place } from "./scope.ts";

/** A name that neither the function nor its module has. */
export function resolveGlobal(node: IdentifierSyntax, place: Place): Name {
  const { checking, fn } = place;
  const { name, span } = node;
  if (specials.has(name))
    return { kind: "special", value: name as "undefined" | "NaN" | "Infinity" };
  if (name === "StepError") return { kind: "control", name };
  const refusal = refusedGlobals.get(name);
  if (refusal === undefined && isGlobal(name)) return { kind: "builtin", name };
  if (refusal !== undefined)
    report(checking, fn, (evidence) => refusal(span, { name }, evidence), remedyOf(node, checking));
  else if (name === "arguments")
    report(checking, fn, (evidence) => messages.argumentsObject(span, {}, evidence));
  else reportUnknown(node, place);
  return { kind: "refused" };
}

function reportUnknown({ name, span }: IdentifierSyntax, { checking, fn, scope }: Place): void {
  const module = checking.program.modules.get(fn.file);
  const known = [
    ...namesInScope(scope),
    ...checking.refusedNames,
    ...(module?.declarations.keys() ?? []),
    ...(module?.imports.keys() ?? []),
    ...namespaces,
  ];
  const nearest = nearestName(name, known);
  if (nearest === undefined)
    return report(checking, fn, (evidence) => messages.undeclaredName(span, { name }, evidence));
  const fix = { title: `Write ${nearest}`, edits: [{ span, text: nearest }] };
  report(checking, fn, (evidence) => messages.misspelledName(span, { name, nearest }, evidence), {
    fix,
  });
}

function isGlobal(name: string): boolean {
  return isBuiltinName(name) || namespaces.has(name) || errorNames.has(name as never);
}

/** Whether JavaScript has nothing of the name, wherever it runs: `typeof` says so, anything else throws. */
export function isNowhere({ name }: IdentifierSyntax, { checking, fn, scope }: Place): boolean {
  if (find(scope, name) !== undefined || checking.program.resolve(fn.file, name) !== undefined)
    return false;
  const isKnown = specials.has(name) || refusedGlobals.has(name) || isGlobal(name);
  return !isKnown && name !== "StepError" && name !== "arguments";
}
