import { arrow, call, identifier, nothing } from "../../syntax/build.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { isNode, rebuildParts } from "../../syntax/rebuild-parts.ts";
import type { CallSyntax, ExpressionSyntax, FunctionSyntax, Span } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { declaredIn } from "./declared-in.ts";

/**
 * A promise that is settled from the start is what it is settled with, where something waits for it at once. It takes
 * as long to wait for one as for the other.
 *
 *     await Promise.resolve(x)            await x
 *     await Promise.reject(error)         ((thrown) => { throw thrown; })(error, await void 0)
 *     Promise.all([Promise.resolve(x)])   Promise.all([x])
 */
export function settledPromises(program: Program): (fn: FunctionSyntax) => FunctionSyntax {
  return (fn) => {
    const isOwn = program.resolve(fn.span.file, PROMISE) !== undefined;
    if (isOwn || !holdsSettled(fn) || declaredIn(fn).has(PROMISE)) return fn;
    return rebuild(fn);
  };
}

const PROMISE = "Promise";
const combines: ReadonlySet<string> = new Set(["all", "allSettled", "race", "any"]);

function holdsSettled(node: SyntaxNode): boolean {
  if (settledBy(node, "resolve") !== undefined || settledBy(node, "reject") !== undefined)
    return true;
  return childrenOf(node).some(holdsSettled);
}

function rebuild<Part>(part: Part): Part {
  const made = rebuildParts(part, rebuild);
  // What stands for an expression is one.
  return isNode(made) ? (settled(made) as Part) : made;
}

function settled(node: SyntaxNode): SyntaxNode {
  if (node.kind === "call" && isCombination(node)) return { ...node, args: node.args.map(inItems) };
  if (node.kind !== "await") return node;
  const value = settledBy(node.value, "resolve");
  if (value !== undefined) return { ...node, value };
  const thrown = settledBy(node.value, "reject");
  return thrown === undefined ? node : throwsLater(thrown, node.span);
}

function inItems(arg: CallSyntax["args"][number]): CallSyntax["args"][number] {
  if (arg.kind !== "array") return arg;
  return { ...arg, items: arg.items.map((item) => settledBy(item, "resolve") ?? item) };
}

function isCombination({ callee }: CallSyntax): boolean {
  return (
    callee.kind === "member" &&
    combines.has(callee.name) &&
    callee.object.kind === "identifier" &&
    callee.object.name === PROMISE
  );
}

/** What `Promise.resolve(value)` is given. */
function settledBy(node: SyntaxNode, how: "resolve" | "reject"): ExpressionSyntax | undefined {
  if (node.kind !== "call" || node.optional || node.args.length > 1) return undefined;
  const { callee, span } = node;
  const isIt =
    callee.kind === "member" &&
    callee.name === how &&
    !callee.optional &&
    callee.object.kind === "identifier" &&
    callee.object.name === PROMISE;
  if (!isIt) return undefined;
  const [value = nothing(span)] = node.args;
  return value.kind === "spread" ? undefined : value;
}

/** What is thrown is known before the wait, and thrown after it. */
function throwsLater(thrown: ExpressionSyntax, span: Span): ExpressionSyntax {
  const name = "\u0000thrown";
  const before = { ...span, end: span.start };
  const param = { target: identifier(name, before), rest: false, span: before };
  const failing = { kind: "throw", value: identifier(name, span), span } as const;
  const wait: ExpressionSyntax = { kind: "await", value: nothing(span), span };
  return call(arrow([param], [failing], span), [thrown, wait], span);
}
