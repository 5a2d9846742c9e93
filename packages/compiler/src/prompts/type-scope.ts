import type { JsonSchema, PromptExpression, PromptNodes } from "@twelvefold/ir";
import { memberOf } from "./shape-members.ts";
import { shapeOf, unknownShape, type Shape } from "./shape.ts";

/** What names mean at a place of a template, as far as the input's schema tells: the renderer's scope, over types. */
export interface TypeScope {
  readonly contexts: readonly Context[];
  readonly data: DataTypes;
  readonly parameters: readonly (readonly Context[] | undefined)[];
  /** Paths that a condition around the place has found to be there. */
  readonly present: ReadonlySet<string>;
  readonly inlines: ReadonlyMap<string, Inline>;
  readonly block?: TypedBlock | undefined;
  /** The partials around this place: one is not entered again from within itself. */
  readonly calls: readonly string[];
}

/** A value that a path can start from. */
export interface Context {
  readonly shape: Shape;
  /** What it is called in `present`: the same for the same value. */
  readonly id: string;
  /** Named arguments of a partial, over the properties of its context. */
  readonly named?: ReadonlyMap<string, Shape>;
}

export interface DataTypes {
  readonly values: ReadonlyMap<string, Context>;
  readonly parent?: DataTypes;
}

export interface Inline {
  readonly nodes: PromptNodes;
  readonly scope: TypeScope;
}

export interface TypedBlock {
  readonly nodes: PromptNodes;
  readonly scope: TypeScope;
  readonly outer: TypedBlock | undefined;
}

/** An inline partial is checked where it is called, with what its call gives it. */
export function withInlineTypes(nodes: PromptNodes, scope: TypeScope): TypeScope {
  const inlines = new Map(scope.inlines);
  const inner: TypeScope = { ...scope, inlines };
  for (const node of nodes) {
    if (node.kind === "inline") inlines.set(node.name, { nodes: node.body, scope: inner });
  }
  return inner;
}

/** A call with a block, and the block itself, have `@` variables of their own, which are at first those around them. */
export function ownData({ data }: TypeScope): DataTypes {
  return { values: data.values, parent: data };
}

export const ROOT = "@root";

export function rootScope(schema: JsonSchema): TypeScope {
  const root: Context = { shape: shapeOf(schema), id: ROOT };
  return {
    contexts: [root],
    data: { values: new Map([["root", root]]) },
    parameters: [],
    present: new Set(),
    inlines: new Map(),
    calls: [],
  };
}

export function enterType(
  scope: TypeScope,
  context: Context,
  inner: { readonly data?: DataTypes; readonly parameters?: readonly Context[] } = {},
): TypeScope {
  return {
    ...scope,
    contexts: context === scope.contexts[0] ? scope.contexts : [context, ...scope.contexts],
    data: inner.data ?? scope.data,
    parameters: [inner.parameters, ...scope.parameters],
  };
}

/** The `@` variables of a turn of `each`. */
export function turnData(scope: TypeScope): DataTypes {
  const { shape } = scope.contexts.at(-1) as Context;
  const typed = (type: "boolean" | "integer", id: string): [string, Context] => [
    id,
    { shape: shapeOf({ type }, shape.root), id: `@${id}` },
  ];
  const key: [string, Context] = ["key", { shape: unknownShape(shape.root), id: "@key" }];
  const values = new Map([
    ...scope.data.values,
    typed("integer", "index"),
    typed("boolean", "first"),
    typed("boolean", "last"),
    key,
  ]);
  return { values, parent: scope.data };
}

export interface Resolved {
  readonly start: Context;
  readonly parts: readonly string[];
}

/** Where a path starts, and what is left of it; "nowhere" when `../` leaves the outermost context. */
export function startOf(
  expression: PromptExpression,
  scope: TypeScope,
): Resolved | "nowhere" | undefined {
  switch (expression.kind) {
    case "path": {
      const start = scope.contexts[expression.depth ?? 0];
      return start ? { start, parts: expression.parts } : "nowhere";
    }
    case "parameter": {
      const start = scope.parameters[expression.level]?.[expression.index];
      return start && { start, parts: expression.parts };
    }
    case "data": {
      let frame: DataTypes | undefined = scope.data;
      for (let left = expression.depth ?? 0; frame && left > 0; left--) frame = frame.parent;
      const [name = "", ...parts] = expression.parts;
      if (!frame) return "nowhere";
      const start = frame.values.get(name);
      return start && { start, parts };
    }
    default:
      return undefined;
  }
}

/** What is under a name, and whether it may be lacking. */
export function step(context: Context, name: string): ReturnType<typeof memberOf> {
  const named = context.named?.get(name);
  if (named) return { shape: named, optional: false, known: [...(context.named?.keys() ?? [])] };
  const member = memberOf(context.shape, name);
  return context.named ? { ...member, known: [...context.named.keys(), ...member.known] } : member;
}
