import type { SyntaxNode } from "../../syntax/children.ts";

/** What a node itself assigns or deletes. */
export function targetsIn(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "assign":
    case "update":
      return [node.target];
    case "unary":
      return node.op === "delete"
        ? [node.value, node.value.kind === "chain" ? node.value.value : node.value]
        : [];
    case "forOf":
    case "forIn":
      return node.mode === undefined ? [node.target] : [];
    case "objectPattern":
      return [...node.properties.map(({ target }) => target), ...present(node.rest)];
    case "arrayPattern":
      return [
        ...node.elements.flatMap((element) => (element === null ? [] : [element.target])),
        ...present(node.rest),
      ];
    default:
      return [];
  }
}

function present<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
