import type { Fix } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import { keywordBefore } from "../../syntax/index.ts";
import type {
  CallSyntax,
  ExpressionSyntax,
  IdentifierSyntax,
  PatternSyntax,
  SpreadSyntax,
} from "../../syntax/index.ts";
import { bindFunction } from "./bind-function.ts";
import { bindAssignedPattern } from "./bind-pattern.ts";
import type { Binding, Name } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { noteChange, noteMutatingCall } from "./note-change.ts";
import { spreadLists, wholeLists } from "./list-of-length.ts";
import { checkReady, noteThrowing } from "./ready.ts";
import { refuse } from "./refuse.ts";
import { isNowhere } from "./resolve-global.ts";
import { resolveOutside } from "./resolve-outside.ts";
import { find } from "./scope.ts";
import type { Place } from "./scope.ts";
import { wordInstead } from "./word-instead.ts";

/** Resolves every name in an expression, and refuses what the language has no place for. */
export function bindExpression(node: ExpressionSyntax | SpreadSyntax, place: Place): void {
  switch (node.kind) {
    case "literal":
      return;
    case "identifier":
      bindName(node, place);
      return;
    case "unsupported":
      refuse(node, place);
      return;
    case "regexp":
      return;
    case "function":
      bindFunction(node, place);
      return;
    case "template":
    case "sequence":
      for (const value of node.values) bindExpression(value, place);
      return;
    case "array":
      for (const list of spreadLists(node.items)) place.checking.wholeLists.add(list);
      for (const item of node.items) bindExpression(item, place);
      return;
    case "object":
      for (const entry of node.entries) {
        if (entry.kind === "property") bindProperty(entry, place);
        else bindExpression(entry, place);
      }
      return;
    case "call":
    case "new":
      if (node.kind === "call") noteRemedy(node, place);
      for (const list of wholeLists(node)) place.checking.wholeLists.add(list);
      bindExpression(node.callee, place);
      for (const arg of node.args) bindExpression(arg, place);
      if (node.kind === "call") noteMutatingCall(node, place);
      return;
    case "member":
      bindExpression(node.object, place);
      return;
    case "index":
      bindExpression(node.object, place);
      bindExpression(node.index, place);
      return;
    case "unary":
      if (node.op === "typeof" && node.value.kind === "identifier" && isNowhere(node.value, place))
        place.checking.names.set(node.value, { kind: "special", value: "undefined" });
      else bindExpression(node.value, place);
      if (node.op === "delete")
        noteChange(node.value.kind === "chain" ? node.value.value : node.value, place);
      return;
    case "spread":
    case "chain":
    case "await":
      bindExpression(node.value, place);
      return;
    case "update":
      bindAssignment(node.target, place);
      return;
    case "binary":
    case "logical":
      bindExpression(node.left, place);
      bindExpression(node.right, place);
      return;
    case "conditional":
      bindExpression(node.test, place);
      bindExpression(node.then, place);
      bindExpression(node.else, place);
      return;
    case "assign":
      bindAssignTarget(node.target, place);
      bindExpression(node.value, place);
      return;
  }
}

/** Kept for whoever refuses the name: it is met before it is known to stand for the host's. */
function noteRemedy(node: CallSyntax, place: Place): void {
  const fix = wordInstead(node, place);
  if (
    fix !== undefined &&
    node.callee.kind === "member" &&
    node.callee.object.kind === "identifier"
  )
    place.checking.remedies.set(node.callee.object, fix);
}

/** What is certainly no function. */
const data: ReadonlySet<ExpressionSyntax["kind"]> = new Set([
  ...(["literal", "template", "object", "array", "regexp"] as const),
  ...(["binary", "unary", "update"] as const),
]);

function bindProperty(
  entry: { readonly key: string | ExpressionSyntax; readonly value: ExpressionSyntax },
  place: Place,
): void {
  const { keys, functionKeys } = place.checking;
  if (typeof entry.key === "string") {
    keys.add(entry.key);
    if (!data.has(entry.value.kind)) functionKeys.add(entry.key);
  } else bindExpression(entry.key, place);
  bindExpression(entry.value, place);
}

function bindAssignTarget(target: PatternSyntax, place: Place): void {
  if (target.kind === "objectPattern" || target.kind === "arrayPattern")
    bindAssignedPattern(target, place);
  else bindAssignment(target, place);
}

/** One name, as it is read. */
export function bindName(node: IdentifierSyntax, place: Place): void {
  const binding = find(place.scope, node.name);
  const name: Name =
    binding === undefined
      ? resolveOutside(node, place)
      : (binding.means ?? { kind: "variable", binding });
  place.checking.names.set(node, name);
  if (binding !== undefined) noteUse(binding, node, place);
  else if (name.kind === "function" || name.kind === "table")
    place.fn.references.push({ fn: name.fn, span: node.span, clause: place.clause });
}

function noteUse(binding: Binding, node: IdentifierSyntax, place: Place): void {
  const { fn } = place;
  checkReady(binding, node, place);
  if (binding.owner !== fn && !fn.captures.has(binding)) fn.captures.set(binding, node.span);
  fn.references.push({ binding, span: node.span, clause: place.clause });
}

/** What stands left of an assignment, or beside `++`. */
export function bindAssignment(target: ExpressionSyntax, place: Place): void {
  bindExpression(target, place);
  if (target.kind === "identifier") noteAssignment(target, place);
  else noteChange(target, place);
  if (target.kind === "member") {
    place.checking.keys.add(target.name);
    place.checking.functionKeys.add(target.name);
  }
}

function noteAssignment(target: IdentifierSyntax, place: Place): void {
  const { checking, fn } = place;
  const name = checking.names.get(target);
  if (name?.kind === "variable") {
    const { binding } = name;
    if (binding.kind !== "const" && binding.kind !== "self") {
      binding.assignments.push(target.span);
      fn.assignments.push({ binding, span: target.span });
      return;
    }
    noteThrowing(target, "TypeError", place);
    const label = `${binding.name} is declared here`;
    const fix = binding.kind === "const" ? constToLet(place, binding) : undefined;
    report(
      checking,
      fn,
      (evidence) => messages.assignmentToConstant(target.span, { name: target.name }, evidence),
      {
        related: [{ span: binding.span, label }],
        ...(fix !== undefined && { fix }),
      },
    );
  } else if (name !== undefined && name.kind !== "refused") {
    report(checking, fn, (evidence) =>
      messages.assignmentToConstant(target.span, { name: target.name }, evidence),
    );
  }
}

function constToLet(place: Place, { name, span }: Binding): Fix | undefined {
  const { text = "" } = place.checking.program.modules.get(span.file) ?? {};
  const keyword = keywordBefore(text, span, "const");
  return keyword && { title: `Declare ${name} with let`, edits: [{ span: keyword, text: "let" }] };
}
