import type { Frame, PromptNodes } from "@twelvefold/ir";
import { printBare } from "./print.ts";

/** What a name can mean at one place of a template. The rules of nesting are Handlebars' own. */
export interface Scope {
  readonly context: unknown;
  /** This context, the one around it, and so on outwards. */
  readonly contexts: readonly unknown[];
  readonly data: DataFrame;
  /** The values of block parameters, a list for each block outwards. */
  readonly parameters: readonly (readonly unknown[] | undefined)[];
  readonly partials: Readonly<Record<string, Partial>>;
  /** The frame in which a partial was called: its values are escaped for it. */
  readonly frame: Frame | undefined;
  readonly settings: Settings;
}

/** What holds for a whole rendering. */
export interface Settings {
  readonly wholeObjects: boolean;
  readonly functions: Functions;
}

/** The project's own helpers: pure functions of their arguments. */
export type Functions = Readonly<
  Record<string, (args: readonly unknown[], hash: Readonly<Record<string, unknown>>) => unknown>
>;

/** `@` variables, and what `{{> @partial-block}}` stands for. */
export interface DataFrame {
  readonly values: Readonly<Record<string, unknown>>;
  readonly parent?: DataFrame;
  readonly block?: PartialBlock;
}

/** A partial of the prompt has no scope of its own; an inline one sees the scope it was defined in. */
export interface Partial {
  readonly nodes: PromptNodes;
  readonly scope?: Scope;
}

export interface PartialBlock {
  readonly nodes: PromptNodes;
  readonly scope: Scope;
  /** The partial block that was in force around the call. */
  readonly outer: PartialBlock | undefined;
}

/** What a helper is called on where the context is null: Handlebars passes an empty object. */
const nullContext: object = Object.freeze({});

/** The context as a block helper such as `if` passes it on. */
export function ownContext(scope: Scope): unknown {
  return scope.context ?? nullContext;
}

/** The scope of a block's body. A context that equals the one around it adds no level to `../`. */
export function enter(
  scope: Scope,
  context: unknown,
  data: DataFrame,
  parameters?: readonly unknown[],
): Scope {
  const around = scope.contexts[0];
  const same = looselyEqual(context, around) || (context === nullContext && around === null);
  return {
    ...scope,
    context,
    contexts: same ? scope.contexts : [context, ...scope.contexts],
    data,
    parameters: [parameters, ...scope.parameters],
  };
}

/** `==`, by which Handlebars compares contexts; without calling what an object has for a conversion. */
function looselyEqual(a: unknown, b: unknown): boolean {
  const [left, right] = isObject(a) === isObject(b) ? [a, b] : [printObject(a), printObject(b)];
  // oxlint-disable-next-line eqeqeq
  return left == right;
}

function printObject(value: unknown): unknown {
  return isObject(value) ? printBare(value, false) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The scope with the inline partials that `nodes` define. */
export function withInlines(nodes: PromptNodes, scope: Scope): Scope {
  if (!nodes.some((node) => node.kind === "inline")) return scope;
  const partials = { ...scope.partials };
  const inner = { ...scope, partials };
  for (const node of nodes) {
    if (node.kind === "inline") partials[node.name] = { nodes: node.body, scope: inner };
  }
  return inner;
}

export function frameWith(data: DataFrame, values: Readonly<Record<string, unknown>>): DataFrame {
  return { ...data, values: { ...data.values, ...values }, parent: data };
}

/** A property that the value has itself: never one of its prototype. */
export function property(value: unknown, key: unknown): unknown {
  return value !== null && value !== undefined && Object.hasOwn(value, key as PropertyKey)
    ? (value as Record<PropertyKey, unknown>)[key as PropertyKey]
    : undefined;
}
