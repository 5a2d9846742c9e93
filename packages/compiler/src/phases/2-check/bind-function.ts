import { messages } from "../../diagnostics/messages.generated.ts";
import type { FunctionSyntax, Span } from "../../syntax/index.ts";
import type { ReadAgent } from "../1-read/index.ts";
import { bindExpression } from "./bind-expression.ts";
import { addBinding, bindPattern, declarePattern } from "./bind-pattern.ts";
import { bindBlock } from "./bind-statement.ts";
import type { Binding, CheckedFunction, Passed } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { NAMELESS } from "./function-constant.ts";
import { isClass } from "./instance-of.ts";
import { inner } from "./scope.ts";
import type { Place, Scope } from "./scope.ts";

/** A function inside another one. `bound` is the variable that it initialises, if it is nothing else than that. */
export function bindFunction(
  syntax: FunctionSyntax,
  place: Place,
  bound?: Binding,
): CheckedFunction {
  const name = syntax.name ?? bound?.name ?? NAMELESS;
  const { checking, fn: parent } = place;
  const { file, agent } = parent;
  const fn = makeFunction(checking, {
    syntax,
    name,
    file,
    agent,
    parent,
    reached: undefined,
    scope: place.scope,
  });
  if (bound !== undefined) bound.fn = fn;
  parent.references.push({
    fn,
    span: syntax.span,
    clause: place.clause,
    ...(bound !== undefined && { binding: bound }),
  });
  bindInside(fn, checking);
  return fn;
}

/**
 * A copy of a function for one call of it, in which some parameters are names of the functions that
 * the call passes for them: what is known for good needs no variable. It sees the names that the
 * function sees, and belongs as far out as it reaches what the passed functions use: others may call it, too.
 */
export function bindCopy(
  checking: Checking,
  of: CheckedFunction,
  caller: CheckedFunction,
  passed: ReadonlyMap<number, Passed>,
): CheckedFunction {
  const { name, file, scope } = of;
  const syntax = structuredClone(of.syntax);
  const fn = makeFunction(checking, {
    syntax,
    name,
    file,
    agent: caller.agent,
    parent: homeOf(of, caller, passed),
    reached: of.reached,
    scope,
  });
  for (const [index, value] of passed) fn.passed.set(index, value);
  return fn;
}

/** The nearest function around a call that has what is called in it, or what is passed. */
function homeOf(
  of: CheckedFunction,
  caller: CheckedFunction,
  passed: ReadonlyMap<number, Passed>,
): CheckedFunction | undefined {
  const homes = new Set([of.parent]);
  for (const value of passed.values()) if (typeof value !== "string") homes.add(value.parent);
  for (let at: CheckedFunction | undefined = caller; at !== undefined; at = at.parent)
    if (homes.has(at)) return at;
  return undefined;
}

/** To be called once the copy is known, as its body may call it again. */
export function bindCopied(checking: Checking, fn: CheckedFunction): void {
  bindInside(fn, checking);
}

/** A module-level function, or a flow: nothing is around it but the top level of its file. */
export function bindTopFunction(
  checking: Checking,
  syntax: FunctionSyntax,
  about: {
    readonly name: string;
    readonly file: string;
    readonly agent: ReadAgent;
    readonly reached?: { by: CheckedFunction; span: Span };
  },
): CheckedFunction {
  const rewritten = checking.rewritten(syntax);
  const known = checking.functions.get(rewritten);
  if (known !== undefined) return known;
  const { name, file, agent, reached } = about;
  const fn = makeFunction(checking, {
    syntax: rewritten,
    name,
    file,
    agent,
    parent: undefined,
    reached,
    scope: undefined,
  });
  bindInside(fn, checking);
  return fn;
}

type Known = Pick<
  CheckedFunction,
  "syntax" | "name" | "file" | "agent" | "parent" | "reached" | "scope"
>;

function makeFunction(checking: Checking, known: Known): CheckedFunction {
  const fn: CheckedFunction = {
    ...known,
    bindings: [],
    references: [],
    captures: new Map(),
    assignments: [],
    mutations: [],
    passed: new Map(),
  };
  checking.functions.set(known.syntax, fn);
  return fn;
}

function bindInside(fn: CheckedFunction, checking: Checking): void {
  const { syntax } = fn;
  const scope: Scope = { names: new Map(), outer: fn.scope };
  const around: Place = { checking, fn, scope, clause: undefined, looping: undefined };
  if (syntax.generator) {
    report(checking, fn, (evidence) => messages.generator(syntax.span, {}, evidence));
  }
  if (syntax.form === "expression" && syntax.name !== undefined) {
    const self = addBinding(
      { name: syntax.name, span: syntax.span, kind: "self", ready: -1, initializer: undefined },
      around,
    );
    self.fn = fn;
  }
  const place = inner(around);
  for (const param of syntax.params) declarePattern(param.target, "parameter", place, param.span);
  for (const [index, value] of fn.passed) {
    const target = syntax.params[index]?.target;
    const binding = target?.kind === "identifier" ? place.scope.names.get(target.name) : undefined;
    if (binding !== undefined) stands(binding, value);
  }
  for (const param of syntax.params) {
    bindPattern(param.target, place);
    if (param.default !== undefined) bindExpression(param.default, place);
  }
  const { body } = syntax;
  if (isBlock(body)) bindBlock(body, inner(place));
  else bindExpression(body, place);
}

function stands(binding: Binding, passed: Passed): void {
  if (typeof passed !== "string") binding.fn = passed;
  else if (isClass(passed)) binding.means = { kind: "builtin", name: passed };
  else binding.builtin = passed;
}

export function isBlock(
  body: FunctionSyntax["body"],
): body is Extract<FunctionSyntax["body"], readonly unknown[]> {
  return Array.isArray(body);
}
