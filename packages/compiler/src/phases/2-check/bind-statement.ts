import type {
  ExpressionSyntax,
  ForEachSyntax,
  StatementSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { bindAliases } from "./bind-alias.ts";
import { bindExpression } from "./bind-expression.ts";
import { bindFunction } from "./bind-function.ts";
import { addBinding, bindAssignedPattern, bindPattern, declarePattern } from "./bind-pattern.ts";
import type { Binding } from "./checked-agent.ts";
import { refuse } from "./refuse.ts";
import { inner } from "./scope.ts";
import type { Place } from "./scope.ts";

/** Declares everything in the block, functions too, then looks at its statements in order. `place` has the block's own scope. */
export function bindBlock(body: readonly StatementSyntax[], place: Place): void {
  for (const statement of body) hoist(statement, place);
  for (const statement of body) if (statement.kind === "variable") bindAliases(statement, place);
  for (const statement of body) bindStatement(statement, place);
}

function hoist(statement: StatementSyntax, place: Place): void {
  if (statement.kind === "variable") declareVariables(statement, place);
  if (statement.kind !== "functionDeclaration") return;
  const about = {
    name: statement.name,
    span: statement.span,
    kind: "function",
    ready: -1,
    initializer: undefined,
  } as const;
  place.checking.declarations.set(statement.fn, addBinding(about, place));
}

function declareVariables(statement: VariableSyntax, place: Place): void {
  for (const { target, init, span } of statement.declarations) {
    declarePattern(target, statement.mode, place, span, init);
  }
}

function bindStatement(node: StatementSyntax, place: Place): void {
  switch (node.kind) {
    case "expressionStatement":
    case "throw":
      bindExpression(node.value, place);
      return;
    case "variable":
      bindVariables(node, place);
      return;
    case "functionDeclaration":
      bindFunction(node.fn, place, place.checking.declarations.get(node.fn));
      return;
    case "block":
      bindBlock(node.body, inner(place));
      return;
    case "empty":
      return;
    case "if":
      bindExpression(node.test, place);
      bindAlone(node.then, place);
      if (node.else !== undefined) bindAlone(node.else, place);
      return;
    case "while":
      bindExpression(node.test, { ...place, looping: node });
      bindLoopBody(node, place);
      return;
    case "doWhile":
      bindLoopBody(node, place);
      bindExpression(node.test, { ...place, looping: node });
      return;
    case "for":
      bindFor(node, place);
      return;
    case "forOf":
    case "forIn":
      bindForEach(node, place);
      return;
    case "switch":
      bindSwitch(node, place);
      return;
    case "try":
      bindTry(node, place);
      return;
    case "labeled":
      bindStatement(node.body, place);
      return;
    case "break":
    case "continue":
      return;
    case "return":
      if (node.value !== undefined) bindExpression(node.value, place);
      return;
    case "unsupported":
      refuse(node, place);
      bindBlock(node.inside ?? [], inner(place));
      return;
  }
}

function bindVariables(node: VariableSyntax, place: Place): void {
  for (const { target, init, key } of node.declarations) {
    if (key !== undefined) {
      place.checking.keys.add(key);
      place.checking.functionKeys.add(key);
    }
    bindPattern(target, place);
    const binding = target.kind === "identifier" ? place.scope.names.get(target.name) : undefined;
    if (init?.kind === "function" && binding !== undefined) bindFunction(init, place, binding);
    else if (init !== undefined) bindExpression(init, place);
    if (init !== undefined && binding?.kind === "const") nameFunction(binding, init, place);
  }
}

/** `const g = f` is another name of what is known by name. */
function nameFunction(binding: Binding, init: ExpressionSyntax, { checking }: Place): void {
  const name = init.kind === "identifier" ? checking.names.get(init) : undefined;
  if (name?.kind === "function") binding.fn = name.fn;
  if (name?.kind !== "variable") return;
  const { binding: other } = name;
  const isFirst = other.owner !== binding.owner || other.ready <= init.span.start;
  if (other.kind === "function" || isFirst) binding.alias = other;
  binding.builtin = other.builtin;
}

/** A statement that stands alone has a scope of its own, as if it were in braces. */
function bindAlone(body: StatementSyntax, place: Place): void {
  if (body.kind === "block") bindStatement(body, place);
  else bindBlock([body], inner(place));
}

type Loop = Extract<StatementSyntax, { readonly body: StatementSyntax }>;

function bindLoopBody(node: Loop, place: Place): void {
  bindAlone(node.body, { ...place, looping: node });
}

function bindFor(node: Extract<StatementSyntax, { kind: "for" }>, place: Place): void {
  const head = inner(place, { looping: node });
  if (node.init?.kind === "variable") {
    declareVariables(node.init, head);
    bindVariables(node.init, head);
  } else if (node.init !== undefined) {
    bindExpression(node.init, place);
  }
  if (node.test !== undefined) bindExpression(node.test, head);
  if (node.update !== undefined) bindExpression(node.update, head);
  bindLoopBody(node, head);
}

function bindForEach(node: ForEachSyntax, place: Place): void {
  const head = inner(place, { looping: node });
  if (node.mode === undefined) {
    bindAssignedPattern(node.target, head);
    bindExpression(node.value, place);
  } else {
    declarePattern(node.target, node.mode, head, node.target.span, node.value);
    // The names of the head hide those outside already while the value is evaluated.
    bindExpression(node.value, head);
    bindPattern(node.target, head);
  }
  bindLoopBody(node, head);
}

function bindSwitch(node: Extract<StatementSyntax, { kind: "switch" }>, place: Place): void {
  bindExpression(node.value, place);
  const block = inner(place);
  const clauses = node.cases.map((one, index) => ({
    one,
    place: { ...block, clause: { of: node, index, outer: place.clause } },
  }));
  for (const clause of clauses)
    for (const statement of clause.one.body) hoist(statement, clause.place);
  for (const { one, place: inside } of clauses) {
    if (one.test !== undefined) bindExpression(one.test, inside);
    for (const statement of one.body) bindStatement(statement, inside);
  }
}

function bindTry(node: Extract<StatementSyntax, { kind: "try" }>, place: Place): void {
  bindBlock(node.body, inner(place));
  if (node.catch !== undefined) {
    const { target, body } = node.catch;
    const head = inner(place);
    if (target !== undefined) {
      declarePattern(target, "catch", head, target.span);
      bindPattern(target, head);
    }
    bindBlock(body, inner(head));
  }
  if (node.finally !== undefined) bindBlock(node.finally, inner(place));
}
