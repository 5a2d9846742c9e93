import type { PartialNode } from "@twelvefold/ir";
import { checkExpression, checkHash } from "./check-expression.ts";
import type { Checking, CheckNodes } from "./check-input.ts";
import {
  enterType,
  ownData,
  withInlineTypes,
  type Context,
  type TypedBlock,
  type TypeScope,
} from "./type-scope.ts";

/** A partial is checked at each call, with the types of what the call gives it. */
export function checkPartial(
  node: PartialNode,
  scope: TypeScope,
  check: Checking,
  checkNodes: CheckNodes,
): void {
  const { name } = node;
  if (typeof name !== "string") {
    checkExpression(name, scope, "whole", check);
    // Whichever is chosen may read anything.
    check.used(undefined);
    return;
  }
  const context = contextOf(node, scope, check);
  const block: TypedBlock | undefined = node.block && {
    nodes: node.block,
    scope,
    outer: scope.block,
  };
  const call: TypeScope =
    block && node.block
      ? { ...withInlineTypes(node.block, scope), block, data: ownData(scope) }
      : scope;
  const current = name === "@partial-block" ? scope.block : undefined;
  const given = Object.hasOwn(check.template.partials, name)
    ? check.template.partials[name]
    : undefined;
  const inline = scope.inlines.get(name);
  if (current) {
    checkNodes(
      current.nodes,
      { ...enterType(current.scope, context, { data: ownData(call) }), block: current.outer },
      check,
    );
  } else if (inline && !scope.calls.includes(name)) {
    const inner = enterType(inline.scope, context, { data: call.data });
    checkNodes(inline.nodes, { ...inner, block: call.block, calls: [...scope.calls, name] }, check);
  } else if (given && !scope.calls.includes(name)) {
    const calls = [...scope.calls, name];
    checkNodes(given, { ...call, contexts: [context], parameters: [], calls }, check);
  } else if (block && !inline && !given) {
    checkNodes(block.nodes, enterType(scope, context, { data: ownData(call) }), check);
  }
}

function contextOf(node: PartialNode, scope: TypeScope, check: Checking): Context {
  const [own] = scope.contexts as [Context];
  const context = node.context ? checkExpression(node.context, scope, "ask", check) : own;
  const named = checkHash(node.hash, scope, check);
  if (named.size === 0) return context;
  return { ...context, named: new Map([...(context.named ?? []), ...named]) };
}
