import { messages } from "../../diagnostics/messages.generated.ts";
import type { ForEachSyntax, StatementSyntax, VariableSyntax } from "../../syntax/index.ts";
import { bindExpression } from "./bind-expression.ts";
import { bindFunction } from "./bind-function.ts";
import { addBinding, bindAssignedPattern, bindPattern, declarePattern } from "./bind-pattern.ts";
import { report } from "./checking.ts";
import { refuse } from "./refuse.ts";
import { inner } from "./scope.ts";
import type { Jumps, Place, Scope } from "./scope.ts";

/** Declares everything in the block, functions too, then looks at its statements in order. `place` has the block's own scope. */
export function bindBlock(body: readonly StatementSyntax[], place: Place, parameters?: Scope): void {
  for (const statement of body) hoist(statement, place);
  for (const [name, binding] of place.scope.names) {
    const parameter = parameters?.names.get(name);
    if (parameter === undefined) continue;
    const related = [{ span: parameter.span, label: "the parameter is declared here" }];
    report(place.checking, place.fn, (evidence) => messages.duplicateDeclaration(binding.span, { name }, evidence), { related });
  }
  for (const statement of body) bindStatement(statement, place);
}

function hoist(statement: StatementSyntax, place: Place): void {
  if (statement.kind === "variable") declareVariables(statement, place);
  if (statement.kind !== "functionDeclaration") return;
  const about = { name: statement.name, span: statement.span, kind: "function", ready: -1, initializer: undefined } as const;
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
      bindExpression(node.test, { ...place, looping: true });
      bindLoopBody(node.body, place);
      return;
    case "doWhile":
      bindLoopBody(node.body, place);
      bindExpression(node.test, { ...place, looping: true });
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
      bindLabeled(node, place);
      return;
    case "break":
    case "continue":
      checkJump(node, place);
      return;
    case "return":
      if (node.value !== undefined) bindExpression(node.value, place);
      return;
    case "unsupported":
      refuse(node, place);
      return;
  }
}

function bindVariables(node: VariableSyntax, place: Place): void {
  for (const { target, init, span } of node.declarations) {
    bindPattern(target, place);
    const binding = target.kind === "identifier" ? place.scope.names.get(target.name) : undefined;
    if (init?.kind === "function" && binding !== undefined) bindFunction(init, place, binding);
    else if (init !== undefined) bindExpression(init, place);
    else if (node.mode === "const" || target.kind !== "identifier") {
      report(place.checking, place.fn, (evidence) => messages.missingInitializer(span, {}, evidence));
    }
  }
}

/** A statement that stands alone has a scope of its own, as if it were in braces. */
function bindAlone(body: StatementSyntax, place: Place): void {
  if (body.kind === "block") bindStatement(body, place);
  else bindBlock([body], inner(place));
}

function bindLoopBody(body: StatementSyntax, place: Place): void {
  const jumps: Jumps = { ...place.jumps, breakable: true, continuable: true };
  bindAlone(body, { ...place, looping: true, jumps });
}

function bindFor(node: Extract<StatementSyntax, { kind: "for" }>, place: Place): void {
  const head = inner(place, { looping: true });
  if (node.init?.kind === "variable") {
    declareVariables(node.init, head);
    bindVariables(node.init, head);
  } else if (node.init !== undefined) {
    bindExpression(node.init, place);
  }
  if (node.test !== undefined) bindExpression(node.test, head);
  if (node.update !== undefined) bindExpression(node.update, head);
  bindLoopBody(node.body, head);
}

function bindForEach(node: ForEachSyntax, place: Place): void {
  const head = inner(place, { looping: true });
  if (node.mode === undefined) {
    bindAssignedPattern(node.target, head);
    bindExpression(node.value, place);
  } else {
    declarePattern(node.target, node.mode, head, node.target.span, node.value);
    // The names of the head hide those outside already while the value is evaluated.
    bindExpression(node.value, head);
    bindPattern(node.target, head);
  }
  bindLoopBody(node.body, head);
}

function bindSwitch(node: Extract<StatementSyntax, { kind: "switch" }>, place: Place): void {
  bindExpression(node.value, place);
  const jumps: Jumps = { ...place.jumps, breakable: true };
  const block = inner(place, { jumps });
  const clauses = node.cases.map((one, index) => ({ one, place: { ...block, clause: { of: node, index, outer: place.clause } } }));
  for (const clause of clauses) for (const statement of clause.one.body) hoist(statement, clause.place);
  for (const { one, place: inside } of clauses) {
    if (one.test !== undefined) bindExpression(one.test, inside);
    for (const statement of one.body) bindStatement(statement, inside);
  }
  const [, second] = node.cases.filter((one) => one.test === undefined);
  if (second !== undefined) report(place.checking, place.fn, (evidence) => messages.secondDefault(second.span, {}, evidence));
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
    bindBlock(body, inner(head), head.scope);
  }
  if (node.finally !== undefined) bindBlock(node.finally, inner(place));
}

const loops: ReadonlySet<StatementSyntax["kind"]> = new Set(["while", "doWhile", "for", "forOf", "forIn"]);

function bindLabeled(node: Extract<StatementSyntax, { kind: "labeled" }>, place: Place): void {
  let labelled: StatementSyntax = node.body;
  while (labelled.kind === "labeled") labelled = labelled.body;
  if (place.jumps.labels.has(node.label)) {
    report(place.checking, place.fn, (evidence) => messages.duplicateLabel(node.span, { label: node.label }, evidence));
  }
  const labels = new Map(place.jumps.labels).set(node.label, loops.has(labelled.kind) ? "loop" : "statement");
  bindStatement(node.body, { ...place, jumps: { ...place.jumps, labels } });
}

function checkJump(node: Extract<StatementSyntax, { kind: "break" | "continue" }>, { checking, fn, jumps }: Place): void {
  const { label, kind: jump } = node;
  if (label !== undefined) {
    const labelled = jumps.labels.get(label);
    if (labelled === undefined) report(checking, fn, (evidence) => messages.unknownLabel(node.span, { label }, evidence));
    else if (jump === "continue" && labelled !== "loop") {
      report(checking, fn, (evidence) => messages.continueOfNoLoop(node.span, { label }, evidence));
    }
  } else if (!(jump === "break" ? jumps.breakable : jumps.continuable)) {
    report(checking, fn, (evidence) => messages.jumpOutsideLoop(node.span, { jump }, evidence));
  }
}
