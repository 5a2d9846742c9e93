import type { PromptNode, PromptNodes } from "@twelvefold/ir";

/** Every node of a template, in order, the enclosing before the enclosed; partials are not entered. */
export function* allNodes(nodes: PromptNodes): Generator<PromptNode> {
  for (const node of nodes) {
    yield node;
    for (const body of bodiesOf(node)) yield* allNodes(body);
  }
}

function bodiesOf(node: PromptNode): PromptNodes[] {
  const bodies: PromptNodes[] = [];
  if ("body" in node && node.body) bodies.push(node.body);
  if ("otherwise" in node && node.otherwise) bodies.push(node.otherwise);
  if ("block" in node && node.block) bodies.push(node.block);
  return bodies;
}
