import type { Expression, Spread } from "./expression.ts";
import type { Edge } from "./machine.ts";
import type { Statement } from "./statement.ts";

/** A node of a machine's trees. */
export type Node = Expression | Statement | Edge;

type Children<Nodes extends Node, Child> = {
  readonly [Kind in Nodes["kind"]]: (
    node: Extract<Nodes, { readonly kind: Kind }>,
  ) => readonly (Child | undefined)[];
};

const none = (): readonly never[] => [];
const values = (list: readonly (Expression | Spread)[]): readonly Expression[] =>
  list.map((item) => (item.kind === "spread" ? item.value : item));

/** The expressions directly inside each kind of expression, in the order in which they are evaluated. */
export const EXPRESSION_CHILDREN: Children<Expression, Expression> = {
  literal: none,
  special: none,
  regexp: none,
  variable: none,
  constant: none,
  table: none,
  builtinFunction: none,
  function: none,
  array: ({ items }) => values(items),
  object: ({ entries }) =>
    entries.flatMap((entry) =>
      entry.kind === "property" && typeof entry.key !== "string"
        ? [entry.key, entry.value]
        : [entry.value],
    ),
  template: (node) => node.values,
  member: ({ object }) => [object],
  index: (node) => [node.object, node.index],
  chain: ({ value }) => [value],
  unary: ({ value }) => [value],
  delete: ({ target }) => [target],
  binary: ({ left, right }) => [left, right],
  instanceof: ({ value }) => [value],
  logical: ({ left, right }) => [left, right],
  conditional: (node) => [node.test, node.then, node.else],
  assign: ({ target, value }) => [target, value],
  update: ({ target }) => [target],
  sequence: (node) => node.values,
  method: ({ object, args }) => [object, ...values(args)],
  builtin: ({ args }) => values(args),
  call: ({ callee, args }) => [callee, ...values(args)],
  error: ({ args }) => values(args),
  collection: ({ args }) => values(args),
  iterable: ({ value }) => [value],
  elements: ({ value }) => [value],
  rest: ({ value, omit }) => [value, ...omit],
  keys: ({ value }) => [value],
  coercible: ({ value }) => [value],
  step: ({ input, options }) => [input, options],
  dispatch: ({ choice, options }) => [choice, options],
  timer: ({ value }) => [value],
  receive: ({ options }) => [options],
  combine: ({ items }) => [items],
  map: ({ items, options, fn }) => [items, options, fn],
  intrinsic: ({ args }) => values(args),
};

/** The expressions and statements directly inside each kind of statement. */
export const STATEMENT_CHILDREN: Children<Statement, Expression | Statement> = {
  do: ({ value }) => [value],
  if: (node) => [node.test, ...node.then, ...(node.else ?? [])],
  while: ({ test, body }) => [test, ...body],
  doWhile: ({ test, body }) => [...body, test],
  for: ({ test, update, body }) => [test, ...body, update],
  forOf: ({ target, iterable, body }) => [iterable, target, ...body],
  forIn: ({ target, object, body }) => [object, target, ...body],
  switch: ({ value, cases }) => [value, ...cases.flatMap(({ test, body }) => [test, ...body])],
  try: (node) => [...node.body, ...(node.catch?.body ?? []), ...(node.finally ?? [])],
  block: ({ body }) => body,
  labeled: ({ body }) => [body],
  break: none,
  continue: none,
  return: ({ value }) => [value],
  throw: ({ value }) => [value],
};

/** The expressions of each kind of edge. */
export const EDGE_CHILDREN: Children<Edge, Expression> = {
  goto: none,
  branch: ({ test }) => [test],
  match: ({ value, cases }) => [value, ...cases.map(({ test }) => test)],
  await: ({ value }) => [value],
  return: ({ value }) => [value],
  throw: ({ value }) => [value],
};

/** The nodes directly inside an expression. */
export function expressionsIn(node: Expression): readonly Expression[] {
  return present(
    (EXPRESSION_CHILDREN[node.kind] as (node: Expression) => readonly (Expression | undefined)[])(
      node,
    ),
  );
}

/** The nodes directly inside a statement. */
export function nodesIn(node: Statement): readonly (Expression | Statement)[] {
  type Of = (node: Statement) => readonly (Expression | Statement | undefined)[];
  return present((STATEMENT_CHILDREN[node.kind] as Of)(node));
}

/** The expressions of an edge. */
export function expressionsOf(edge: Edge): readonly Expression[] {
  return present(
    (EDGE_CHILDREN[edge.kind] as (edge: Edge) => readonly (Expression | undefined)[])(edge),
  );
}

/** Whether a node is a statement; expressions have other kinds. */
export function isStatement(node: Expression | Statement): node is Statement {
  return Object.hasOwn(STATEMENT_CHILDREN, node.kind);
}

/** Visits an expression and all in it, outermost first. */
export function walkExpression(node: Expression, visit: (node: Expression) => void): void {
  visit(node);
  for (const inner of expressionsIn(node)) walkExpression(inner, visit);
}

/** Visits every expression of statements, those of nested statements too. */
export function walkStatements(
  nodes: readonly Statement[],
  visit: (node: Expression) => void,
): void {
  for (const node of nodes) {
    for (const inner of nodesIn(node)) {
      if (isStatement(inner)) walkStatements([inner], visit);
      else walkExpression(inner, visit);
    }
  }
}

function present<Item>(items: readonly (Item | undefined)[]): readonly Item[] {
  return items.filter((item) => item !== undefined);
}
