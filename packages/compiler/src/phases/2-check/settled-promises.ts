import { identifier } from "../../syntax/build.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
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

function rebuild<T>(node: T): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => rebuild(item)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = key === "span" || key === "nameSpan" ? (value as unknown) : rebuild(value);
  const made = copy as unknown as ExpressionSyntax;
  if (made.kind === "await") {
    const value = settledBy(made.value, "resolve");
    if (value !== undefined) return { ...made, value } as T;
    const thrown = settledBy(made.value, "reject");
    if (thrown !== undefined) return throwsLater(thrown, made.span) as T;
  }
  if (made.kind === "call" && isCombination(made))
    return { ...made, args: made.args.map(inItems) } as T;
  return copy as T;
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

function nothing(span: Span): ExpressionSyntax {
  return { kind: "unary", op: "void", value: { kind: "literal", value: 0, span }, span };
}

/** What is thrown is known before the wait, and thrown after it. */
function throwsLater(thrown: ExpressionSyntax, span: Span): ExpressionSyntax {
  const name = "\u0000thrown";
  const before = { ...span, end: span.start };
  const throwing: FunctionSyntax = {
    kind: "function",
    form: "arrow",
    async: false,
    generator: false,
    params: [{ target: identifier(name, before), rest: false, span: before }],
    body: [{ kind: "throw", value: identifier(name, span), span }],
    span,
  };
  const wait: ExpressionSyntax = { kind: "await", value: nothing(span), span };
  return { kind: "call", callee: throwing, args: [thrown, wait], optional: false, span };
}
