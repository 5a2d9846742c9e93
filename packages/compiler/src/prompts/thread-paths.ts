import type { JsonSchema, PromptExpression, PromptNodes, PromptTemplate } from "@twelvefold/ir";
import { memberOf } from "./shape-members.ts";
import { shapeOf, type Shape } from "./shape.ts";

/** Names that lead from a prompt's input to a thread. */
export type ThreadPath = readonly string[];

/**
 * Where the threads are that a template shows: `["ticket", "events"]` of `{{thread ticket.events}}`, also within
 * `{{#with ticket}}` and in a partial, in the order of the template. One that differs from turn to turn of an
 * `{{#each}}`, or that is computed, is at no place that is known beforehand.
 */
export function threadPaths(template: PromptTemplate, input: JsonSchema): readonly ThreadPath[] {
  const found = new Map<string, ThreadPath>();
  const walk = new Walk(template, (path) => {
    if (isPlace(input, path)) found.set(JSON.stringify(path), path);
  });
  walk.visit(template.nodes, [(parts) => parts]);
  return [...found.values()];
}

function isPlace(input: JsonSchema, path: ThreadPath): boolean {
  let shape: Shape | undefined = shapeOf(input);
  for (const name of path) shape = shape && memberOf(shape, name).shape;
  return path.length > 0 && shape !== undefined;
}

/** What names mean in a context: a place in the input, or nothing that is known. */
type Scope = (parts: ThreadPath) => ThreadPath | undefined;

const UNKNOWN: Scope = () => undefined;

type Node = Readonly<Record<string, unknown>>;

class Walk {
  readonly #partials = new Map<string, PromptNodes>();
  readonly #open = new Set<string>();
  readonly #see: (path: ThreadPath) => void;

  constructor({ nodes, partials = {} }: PromptTemplate, see: (path: ThreadPath) => void) {
    this.#see = see;
    for (const [name, body] of Object.entries(partials)) this.#partials.set(name, body);
    collectInline(nodes, this.#partials);
  }

  /** `scopes`: the contexts around a part, from the outermost to its own. */
  visit(part: unknown, scopes: readonly Scope[]): void {
    if (typeof part !== "object" || part === null) return;
    if (Array.isArray(part)) for (const item of part) this.visit(item, scopes);
    else this.#node(part as Node, scopes);
  }

  #node(node: Node, scopes: readonly Scope[]): void {
    const { kind, body, ...rest } = node;
    const inside = (scope: Scope): void => {
      this.visit(rest, scopes);
      this.visit(body, [...scopes, scope]);
    };
    if (kind === "each") inside(UNKNOWN);
    else if (kind === "with" || kind === "section") this.#within(node, scopes);
    else if (kind === "partial") this.#partial(node, scopes);
    else if (kind !== "inline") {
      const events = kind === "thread" ? node["events"] : threadCall(node);
      const path = events === undefined ? undefined : pathOf(events as PromptExpression, scopes);
      if (path !== undefined) this.#see(path);
      if (kind === "thread") inside(UNKNOWN);
      else for (const inner of Object.values(node)) this.visit(inner, scopes);
    }
  }

  /** The context that there is already adds no level to `../`. */
  #within({ value, body, otherwise }: Node, scopes: readonly Scope[]): void {
    const scope = below(value, scopes);
    const place = scope([]);
    const isThere =
      place !== undefined && JSON.stringify(place) === JSON.stringify(scopes.at(-1)?.([]));
    const isSame = isThere || isThis(value as PromptExpression);
    this.visit([value, otherwise], scopes);
    this.visit(body, isSame ? scopes : [...scopes, scope]);
  }

  #partial({ name, context, hash, block }: Node, scopes: readonly Scope[]): void {
    this.visit([context, hash, block], scopes);
    const nodes = typeof name === "string" ? this.#partials.get(name) : undefined;
    if (nodes === undefined || this.#open.has(name as string)) return;
    const own = context === undefined ? (scopes.at(-1) ?? UNKNOWN) : below(context, scopes);
    const named = new Map(
      ((hash ?? []) as { name: string; value: PromptExpression }[]).map((pair) => [
        pair.name,
        pathOf(pair.value, scopes),
      ]),
    );
    this.#open.add(name as string);
    // A partial knows its own context alone.
    this.visit(nodes, [
      ([first = "", ...others]) => {
        if (!named.has(first)) return own([first, ...others]);
        const given = named.get(first);
        return given && [...given, ...others];
      },
    ]);
    this.#open.delete(name as string);
  }
}

function isThis(value: PromptExpression): boolean {
  return value.kind === "path" && (value.depth ?? 0) === 0 && value.parts.length === 0;
}

function threadCall({ kind, helper, arguments: args }: Node): unknown {
  return kind === "call" && helper === "thread" ? (args as readonly unknown[])[0] : undefined;
}

function below(value: unknown, scopes: readonly Scope[]): Scope {
  const base = pathOf(value as PromptExpression, scopes);
  return base === undefined ? UNKNOWN : (parts) => [...base, ...parts];
}

/** `events`, `../events` and `@root.events`; what a block parameter or a helper gives is no place. */
function pathOf(expression: PromptExpression, scopes: readonly Scope[]): ThreadPath | undefined {
  if (expression.kind === "path")
    return scopes.at(-1 - (expression.depth ?? 0))?.(expression.parts);
  const [first, ...parts] = expression.kind === "data" ? expression.parts : [];
  return first === "root" ? parts : undefined;
}

function collectInline(part: unknown, into: Map<string, PromptNodes>): void {
  if (typeof part !== "object" || part === null) return;
  const { kind, name, body } = part as Node;
  if (kind === "inline") into.set(name as string, body as PromptNodes);
  for (const inner of Object.values(part)) collectInline(inner, into);
}
