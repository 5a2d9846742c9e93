import type { ExpressionSyntax, PropertySyntax, SpreadSyntax } from "./expression.ts";
import type { FunctionSyntax } from "./function.ts";
import type { ArrayPattern, ObjectPattern, PatternSyntax } from "./pattern.ts";
import type { StatementSyntax } from "./statement.ts";

export type SyntaxNode =
  | ExpressionSyntax
  | SpreadSyntax
  | PropertySyntax
  | StatementSyntax
  | ObjectPattern
  | ArrayPattern;

/** What stands directly inside a node, in the order of the source. A function's parameters and body are inside it. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  switch (node.kind) {
    case "literal":
    case "regexp":
    case "identifier":
    case "unsupported":
    case "empty":
    case "break":
    case "continue":
      return [];
    case "template":
    case "sequence":
      return node.values;
    case "array":
      return node.items;
    case "object":
      return node.entries;
    case "property":
      return typeof node.key === "string" ? [node.value] : [node.key, node.value];
    case "spread":
    case "chain":
    case "unary":
    case "await":
    case "expressionStatement":
    case "throw":
      return [node.value];
    case "function":
      return childrenOfFunction(node);
    case "call":
    case "new":
      return [node.callee, ...node.args];
    case "member":
      return [node.object];
    case "index":
      return [node.object, node.index];
    case "update":
      return [node.target];
    case "binary":
    case "logical":
      return [node.left, node.right];
    case "conditional":
      return [node.test, node.then, node.else];
    case "assign":
      return [node.target, node.value];
    case "objectPattern":
      return [...node.properties.flatMap(childrenOfElement), ...present(node.rest)];
    case "arrayPattern":
      return [
        ...node.elements.flatMap((element) => (element === null ? [] : childrenOfElement(element))),
        ...present(node.rest),
      ];
    case "variable":
      return node.declarations.flatMap(({ target, init }) => [target, ...present(init)]);
    case "functionDeclaration":
      return [node.fn];
    case "block":
      return node.body;
    case "if":
      return [node.test, node.then, ...present(node.else)];
    case "while":
      return [node.test, node.body];
    case "doWhile":
      return [node.body, node.test];
    case "for":
      return [...present(node.init), ...present(node.test), ...present(node.update), node.body];
    case "forOf":
    case "forIn":
      return [node.target, node.value, node.body];
    case "switch":
      return [node.value, ...node.cases.flatMap(({ test, body }) => [...present(test), ...body])];
    case "try":
      return [
        ...node.body,
        ...present(node.catch?.target),
        ...(node.catch?.body ?? []),
        ...(node.finally ?? []),
      ];
    case "labeled":
      return [node.body];
    case "return":
      return present(node.value);
  }
}

function childrenOfFunction({ params, body }: FunctionSyntax): readonly SyntaxNode[] {
  const inside = params.flatMap((param) => [param.target, ...present(param.default)]);
  return Array.isArray(body)
    ? [...inside, ...(body as readonly StatementSyntax[])]
    : [...inside, body as ExpressionSyntax];
}

function childrenOfElement(element: {
  readonly key?: string | ExpressionSyntax;
  readonly target: PatternSyntax;
  readonly default?: ExpressionSyntax;
}): readonly SyntaxNode[] {
  const { key, target, default: fallback } = element;
  return [...(typeof key === "object" ? [key] : []), target, ...present(fallback)];
}

function present<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

/** Whether a node or anything inside it is what is looked for; not inside nested functions. */
export function contains(node: SyntaxNode, wanted: (inside: SyntaxNode) => boolean): boolean {
  if (wanted(node)) return true;
  return childrenOf(node).some((child) => child.kind !== "function" && contains(child, wanted));
}

/** Whether evaluating a node may wait. Making a function does not, whatever it does when it is called. */
export function containsAwait(node: SyntaxNode): boolean {
  return node.kind !== "function" && contains(node, (inside) => inside.kind === "await");
}
