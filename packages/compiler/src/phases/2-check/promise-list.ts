import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type {
  ArraySyntax,
  CallSyntax,
  FunctionSyntax,
  StatementSyntax,
} from "../../syntax/index.ts";
import { meaningOf } from "./call-meaning.ts";
import { capturesOf, reportTurned } from "./check-function-value.ts";
import { functionOf } from "./checked-agent.ts";
import type { Binding, CheckedFunction } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";
import { isPassedBy, takes } from "./kept-promise.ts";
import type { Using } from "./using.ts";

/**
 * A list that promises are pushed to, one after the other, until the next await takes them all:
 *
 *     const tasks = [];
 *     for (const item of items) tasks.push(work(item));
 *     await Promise.all(tasks);
 */
export function isPromiseList(
  binding: Binding,
  init: ArraySyntax,
  after: readonly StatementSyntax[],
  using: Using,
): boolean {
  const { name } = binding;
  const pushed: Pushed[] = [{ item: init, fn: binding.owner }];
  const visit = { name, pushed, checking: using.checking };
  for (const statement of after) {
    if (isPassedBy(statement)) {
      if (!onlyPushes(statement, visit, binding.owner)) return false;
      continue;
    }
    const isTaken = takes(statement, name, "promises");
    return isTaken && pushed.some(({ item, fn }) => using.giving.expression(item, fn) !== "value");
  }
  return false;
}

/** What is pushed, and the function in which that is done: a call in it means what it means there. */
interface Pushed {
  readonly item: CallSyntax["args"][number] | ArraySyntax;
  readonly fn: CheckedFunction;
}

interface Visit {
  readonly name: string;
  readonly pushed: Pushed[];
  readonly checking: Checking;
}

/** Whether all that is done with the list is to push to it, here or in a callback of `forEach`, which is called at once. */
function onlyPushes(node: SyntaxNode, visit: Visit, fn: CheckedFunction): boolean {
  const { name, pushed, checking } = visit;
  if (node.kind === "identifier") return node.name !== name;
  if (node.kind === "function") return !mentions(node, name);
  if (node.kind === "call" && isPushTo(node, name)) {
    pushed.push(...node.args.map((item) => ({ item, fn })));
    return node.args.every((arg) => !mentions(arg, name));
  }
  const atOnce = node.kind === "call" ? calledAtOnce(node) : undefined;
  const around = childrenOf(node).filter((child) => child !== atOnce);
  if (!around.every((child) => onlyPushes(child, visit, fn))) return false;
  if (atOnce === undefined) return true;
  const inner = checking.functions.get(atOnce) ?? fn;
  return childrenOf(atOnce).every((child) => onlyPushes(child, visit, inner));
}

/** A function that runs while the call does, and is not kept: the callback of `forEach`, or what is called where it stands. */
function calledAtOnce({ callee, args }: CallSyntax): FunctionSyntax | undefined {
  const [first] = args;
  const called = callee.kind === "member" && callee.name === "forEach" ? first : callee;
  return called?.kind === "function" && !called.async ? called : undefined;
}

/** `list.push(…)`. */
function isPushTo({ callee, optional }: CallSyntax, name: string): boolean {
  return (
    callee.kind === "member" &&
    callee.name === "push" &&
    !callee.optional &&
    !optional &&
    callee.object.kind === "identifier" &&
    callee.object.name === name
  );
}

/** `tasks.push(name);`, where the next await takes what `tasks` holds. */
export function isPushOf(
  statement: StatementSyntax,
  name: string,
  { names, promiseLists }: Checking,
): boolean {
  if (statement.kind !== "expressionStatement" || statement.value.kind !== "call") return false;
  const { callee, args } = statement.value;
  if (callee.kind !== "member" || callee.object.kind !== "identifier") return false;
  const list = names.get(callee.object);
  return (
    isPushTo(statement.value, callee.object.name) &&
    list?.kind === "variable" &&
    promiseLists.has(list.binding) &&
    args.some((arg) => arg.kind === "identifier" && arg.name === name)
  );
}

/** What is pushed goes on when the turn of a loop that pushed it is over. */
export function checkPushed(pushed: CallSyntax["args"][number], list: Binding, using: Using): void {
  const { checking, fn } = using;
  const started: CheckedFunction[] = [];
  const seen = new Set<Binding>();
  const visit = (node: SyntaxNode): void => {
    const held = node.kind === "identifier" ? checking.names.get(node) : undefined;
    if (held?.kind === "variable" && held.binding.initializer && !seen.has(held.binding)) {
      seen.add(held.binding);
      visit(held.binding.initializer);
    }
    if (node.kind === "call") {
      const meaning = meaningOf(node, checking, fn);
      if (meaning.kind === "function") started.push(meaning.fn);
    }
    const made =
      node.kind === "function"
        ? checking.functions.get(node)
        : node.kind === "identifier" && functionOf(checking.names.get(node));
    if (made) started.push(made);
    else for (const child of childrenOf(node)) visit(child);
  };
  visit(pushed);
  const perTurn = started
    .flatMap((one) => [...capturesOf(one)])
    .filter(({ turn, means, span }) => {
      const isOfTurn = turn !== undefined && means === undefined;
      return isOfTurn && turn !== list.turn && span.start > list.span.start;
    });
  reportTurned(pushed.span, perTurn, using);
}

function mentions(node: SyntaxNode, name: string): boolean {
  if (node.kind === "identifier") return node.name === name;
  return childrenOf(node).some((child) => mentions(child, name));
}
