import type { CallSyntax, ExpressionSyntax, NewSyntax, SpreadSyntax } from "../../syntax/index.ts";

/** Methods to which a hole is the value `undefined`, by ECMA-262: they ask for each index, never whether it is there. */
const methods: ReadonlySet<string> = new Set([
  ...["at", "entries", "includes", "join", "keys", "toReversed", "toSorted", "toSpliced"],
  ...["toString", "values", "with"],
]);

/** Those that give the list itself to their callback, as its third argument. */
const searching: ReadonlySet<string> = new Set(["find", "findIndex", "findLast", "findLastIndex"]);

/**
 * The lists of `Array(n)` in a call that cannot tell their holes from `undefined`, and that give them to nobody
 * else: `Array(3).fill(0)`, `Array.from(Array(3), make)`, `[...Array(3)]`, `f(...Array(3))`.
 */
export function wholeLists({ callee, args }: CallSyntax | NewSyntax): (CallSyntax | NewSyntax)[] {
  const spread = spreadLists(args);
  if (callee.kind !== "member") return spread;
  const { object, name } = callee;
  const [first, ...rest] = args;
  const isWhole =
    name === "fill"
      ? rest.length === 0 && first?.kind !== "spread"
      : methods.has(name) || (searching.has(name) && takesTwo(first));
  const isFrom = name === "from" && object.kind === "identifier" && object.name === "Array";
  return [...spread, ...(isWhole ? listOf(object) : []), ...(isFrom && first ? listOf(first) : [])];
}

function takesTwo(callback: ExpressionSyntax | SpreadSyntax | undefined): boolean {
  if (callback?.kind !== "function") return false;
  const { params } = callback;
  return params.length < 3 && params.every(({ rest }) => !rest);
}

export function spreadLists(
  items: readonly (ExpressionSyntax | SpreadSyntax)[],
): (CallSyntax | NewSyntax)[] {
  return items.flatMap((item) => (item.kind === "spread" ? listOf(item.value) : []));
}

/** `Array(n)` and `new Array(n)`. */
export function listOf(node: ExpressionSyntax | SpreadSyntax): (CallSyntax | NewSyntax)[] {
  if (node.kind !== "call" && node.kind !== "new") return [];
  const { callee, args } = node;
  const isArray = callee.kind === "identifier" && callee.name === "Array";
  return isArray && args.length === 1 && args[0]?.kind !== "spread" ? [node] : [];
}
