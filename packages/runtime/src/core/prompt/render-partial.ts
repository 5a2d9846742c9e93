import type { PartialNode } from "@twelvefold/ir";
import { evaluate, evaluateHash } from "./evaluate.ts";
import { appendPieces, indentPieces, type Piece } from "./output.ts";
import { printBare } from "./print.ts";
import type { RenderNodes } from "./render-nodes.ts";
import {
  enter,
  frameWith,
  property,
  withInlines,
  type DataFrame,
  type Partial,
  type PartialBlock,
  type Scope,
} from "./scope.ts";

export function renderPartial(
  node: PartialNode,
  scope: Scope,
  out: Piece[],
  renderNodes: RenderNodes,
): void {
  const context = contextOf(node, scope);
  const call = withBlock(node, scope);
  const target = resolve(node, scope, call);
  const pieces: Piece[] = [];
  if ("outer" in target) renderPartialBlock(target, call, context, pieces, renderNodes);
  else renderTarget(target, call, context, pieces, renderNodes);
  appendPieces(out, node.indent ? indentPieces(pieces, node.indent) : pieces);
}

/** The scope of the call: with the enclosed block, it has a partial block and that block's inline partials. */
function withBlock(node: PartialNode, scope: Scope): Scope {
  const framed = { ...scope, frame: node.frame ?? scope.frame };
  if (!node.block) return framed;
  const around = withInlines(node.block, scope);
  const block: PartialBlock = { nodes: node.block, scope: around, outer: scope.data.block };
  return { ...framed, partials: around.partials, data: { ...frameWith(scope.data, {}), block } };
}

/**
 * The named partial, or in its absence the block that the call encloses. The inline partials of that block are for
 * what is called, and are not looked at here. Only a name that is computed can turn out to be nobody's.
 */
function resolve({ name, block }: PartialNode, scope: Scope, call: Scope): Partial | PartialBlock {
  const given = typeof name === "string" ? name : printBare(evaluate(name, scope), false);
  const named = given === "@partial-block" ? scope.data.block : property(scope.partials, given);
  const found = (named ?? (block && call.data.block)) as Partial | PartialBlock | undefined;
  if (!found) throw new Error(`There is no partial ${JSON.stringify(given)}.`);
  return found;
}

function renderTarget(
  { nodes, scope: inline }: Partial,
  call: Scope,
  context: unknown,
  out: Piece[],
  renderNodes: RenderNodes,
): void {
  if (inline) {
    const outer = { ...inline, frame: call.frame ?? inline.frame };
    renderNodes(nodes, enter(withInlines(nodes, outer), context, call.data, call.parameters), out);
    return;
  }
  // A partial knows its own context alone; an inline partial at its top does not even see that.
  const { partials } = withInlines(nodes, { ...call, contexts: [], parameters: [] });
  renderNodes(nodes, { ...call, context, contexts: [context], parameters: [], partials }, out);
}

function renderPartialBlock(
  { nodes, scope, outer }: PartialBlock,
  call: Scope,
  context: unknown,
  out: Piece[],
  renderNodes: RenderNodes,
): void {
  const { block: _, ...frame } = frameWith(call.data, {});
  const data: DataFrame = outer ? { ...frame, block: outer } : frame;
  const own = { ...scope, frame: call.frame ?? scope.frame };
  renderNodes(nodes, enter(own, context, data, call.parameters), out);
}

function contextOf(node: PartialNode, scope: Scope): unknown {
  const context = node.context ? evaluate(node.context, scope) : scope.context;
  return node.hash ? Object.assign({}, context, evaluateHash(node.hash, scope)) : context;
}
