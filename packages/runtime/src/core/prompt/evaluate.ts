import type { PromptExpression, PromptHash } from "@twelvefold/ir";
import { helpers } from "./helper.ts";
import { property, type PartialBlock, type Scope } from "./scope.ts";

type Evaluators = {
  readonly [K in PromptExpression["kind"]]: (
    expression: Extract<PromptExpression, { kind: K }>,
    scope: Scope,
  ) => unknown;
};

const evaluators: Evaluators = {
  literal: ({ value }) => value,
  undefined: () => undefined,
  path: ({ depth = 0, parts }, scope) =>
    walk(depth === 0 ? scope.context : scope.contexts[depth], parts),
  parameter: ({ level, index, parts }, scope) => walk(scope.parameters[level]?.[index], parts),
  data: ({ depth = 0, parts }, scope) => {
    let frame: Scope["data"] | undefined = scope.data;
    for (let left = depth; frame && left > 0; left--) frame = frame.parent;
    if (parts[0] === "partial-block") return hasText(frame?.block);
    let value: unknown = frame?.values;
    // Unlike a path, a walk into `@` data stops at whatever is falsy.
    for (const part of parts) value = value ? property(value, part) : value;
    return value;
  },
  call: (call, scope) => helpers[call.helper](...evaluateArguments(call, scope)),
  function: (call, scope) =>
    scope.settings.functions[call.name]?.(...evaluateArguments(call, scope)),
};

export function evaluate(expression: PromptExpression, scope: Scope): unknown {
  return (evaluators[expression.kind] as (e: PromptExpression, s: Scope) => unknown)(
    expression,
    scope,
  );
}

/** In the order of assignment, which is the order of the keys. */
export function evaluateHash(hash: PromptHash | undefined, scope: Scope): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, value } of hash ?? []) values[name] = evaluate(value, scope);
  return values;
}

function evaluateArguments(
  call: { readonly arguments: readonly PromptExpression[]; readonly hash?: PromptHash },
  scope: Scope,
): [unknown[], Record<string, unknown>] {
  return [
    call.arguments.map((argument) => evaluate(argument, scope)),
    evaluateHash(call.hash, scope),
  ];
}

/**
 * `{{#if @partial-block}}`. Handlebars asks for the block by rendering it, in no context: the compiler lets it be asked
 * for where that gives some text for certain, or none.
 */
function hasText(block: PartialBlock | undefined): boolean {
  return block?.nodes.some(({ kind }) => kind === "text") ?? false;
}

/** Null and undefined stay what they are, however long the path. */
function walk(start: unknown, parts: readonly string[]): unknown {
  let value = start;
  for (const part of parts)
    value = value === null || value === undefined ? value : property(value, part);
  return value;
}
