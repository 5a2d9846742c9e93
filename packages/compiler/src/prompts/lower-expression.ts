import type { PromptExpression, PromptHash, PromptHelper } from "@twelvefold/ir";
import { helperForm, unknownHelper } from "../diagnostics/messages.generated.ts";
import { checkCall } from "./check-call.ts";
import type { Expression, Hash, Invocation, Literal, Path } from "./handlebars-tree.ts";
import { threadHash } from "./lower-thread.ts";
import type { Lowering } from "./lowering.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import { valueHelpers } from "./signatures.ts";

export function lowerExpression(expression: Expression, at: Lowering): PromptExpression {
  const lowered = lower(expression, at);
  const parameters = at.parameters.flatMap((names) => names ?? []);
  at.places.set(lowered, { ...at.place(expression), parameters });
  return lowered;
}

/** Whether a call has a block is all that can be asked of it. */
export function isPartialBlock(expression: Expression): expression is Path {
  if (expression.type !== "PathExpression") return false;
  const { data, depth, parts } = expression;
  return data && depth === 0 && parts.length === 1 && parts[0] === PARTIAL_BLOCK;
}

export function lowerTest({ parts, loc }: Path, at: Lowering): PromptExpression {
  const lowered: PromptExpression = { kind: "data", parts };
  at.places.set(lowered, at.place({ loc }));
  return lowered;
}

const PARTIAL_BLOCK = "partial-block";

function lower(expression: Expression, at: Lowering): PromptExpression {
  switch (expression.type) {
    case "PathExpression":
      return lowerPath(expression, at);
    case "SubExpression":
      return lowerCall(expression, at);
    default:
      return lowerLiteral(expression);
  }
}

function lowerLiteral(literal: Literal): PromptExpression {
  if (literal.type === "UndefinedLiteral") return { kind: "undefined" };
  return { kind: "literal", value: literal.type === "NullLiteral" ? null : literal.value };
}

/**
 * Block parameters come first, then `@` data, then the context: Handlebars' own order. A path whose first name is
 * empty (`{{""}}`, `{{[].a}}`) is the context itself, whatever follows.
 */
function lowerPath(
  { parts: written, depth, data, original, loc }: Path,
  at: Lowering,
): PromptExpression {
  const parts = written[0] === "" ? [] : written;
  const [name, ...rest] = parts;
  const parameter =
    name !== undefined && depth === 0 && !isScoped(original) && findParameter(name, at);
  if (parameter) return { kind: "parameter", ...parameter, parts: rest };
  const kind = data && name !== undefined ? "data" : "path";
  if (kind === "data" && name === PARTIAL_BLOCK) {
    const problem = "is a block, and has no value";
    const usage = "{{> @partial-block}} to render it, or {{#if @partial-block}} to ask for it";
    at.report.add(at.place({ loc }), (span) =>
      helperForm(span, { name: `@${PARTIAL_BLOCK}`, problem, usage }),
    );
  }
  return { kind, ...(depth > 0 && { depth }), parts };
}

/** `this.a` and `./a` name a property, never a helper or a block parameter. */
function isScoped(original: string): boolean {
  return /^\.|this\b/.test(original);
}

function findParameter(
  name: string,
  at: Lowering,
): { readonly level: number; readonly index: number } | undefined {
  for (const [level, names] of at.parameters.entries()) {
    const index = names?.indexOf(name) ?? -1;
    if (index >= 0) return { level, index };
  }
  return undefined;
}

/** A call that gives a value: of a built-in helper, or of one of the project's functions. */
export function lowerCall(call: Invocation, at: Lowering): PromptExpression {
  const name = nameOf(call);
  const args = call.params.map((param) => lowerExpression(param, at));
  const own = lowerHash(call.hash, at);
  const hash = name === "thread" ? threadHash(own, at) : own;
  const parts = { arguments: args, ...(hash && { hash }) };
  if (isValueHelper(name)) {
    checkCall(call, name, valueHelpers[name], at);
    return { kind: "call", helper: name, ...parts, ...(name === "xml" && withTag(call, hash)) };
  }
  if (!at.options.helpers.has(name)) {
    const known = [...Object.keys(valueHelpers), ...at.options.helpers];
    at.report.add(at.place(call), (span) =>
      unknownHelper(span, { name, suggestion: suggest(name, known) }),
    );
  }
  return { kind: "function", name, ...parts };
}

export function isValueHelper(name: string): name is PromptHelper {
  return Object.hasOwn(valueHelpers, name);
}

/** The frame of `{{xml issue}}` is named `issue`. */
function withTag(
  { params }: Invocation,
  hash: PromptHash | undefined,
): { readonly hash: PromptHash } | undefined {
  const [value] = params;
  const name = value?.type === "PathExpression" ? value.parts.at(-1) : undefined;
  if (name === undefined || hash?.some((pair) => pair.name === "tag")) return undefined;
  return { hash: [...(hash ?? []), { name: "tag", value: { kind: "literal", value: name } }] };
}

/** As Handlebars has it: the first of two with one name wins, and the word `undefined` is as if it had not been written. */
export function lowerHash(hash: Hash | undefined, at: Lowering): PromptHash | undefined {
  if (!hash) return undefined;
  const values = new Map(hash.pairs.toReversed().map(({ key, value }) => [key, value]));
  return [...values]
    .filter(([, value]) => value.type !== "UndefinedLiteral")
    .map(([name, value]) => ({ name, value: lowerExpression(value, at) }))
    .toReversed();
}

/** The name that an invocation begins with; a literal in that place is a name too: `{{"a b"}}`. */
export function nameOf({ path }: Pick<Invocation, "path">): string {
  return String(path.original);
}

/** Whether the name could be a helper's: one word, not a path, not a block parameter. */
export function isSimple({ path }: Invocation, at: Lowering): boolean {
  if (path.type !== "PathExpression") return true;
  const { parts, depth, data, original } = path;
  if (parts.length !== 1 || depth > 0 || data || isScoped(original)) return false;
  return !findParameter(original, at);
}

/** The value that an invocation without arguments names. */
export function lowerName(invocation: Invocation, at: Lowering): PromptExpression {
  const { path } = invocation;
  if (path.type === "PathExpression") return lowerExpression(path, at);
  const named: Path = {
    type: "PathExpression",
    data: false,
    depth: 0,
    parts: [String(path.original)],
    original: String(path.original),
    loc: path.loc,
  };
  return lowerExpression(named, at);
}

export function suggest(name: string, known: Iterable<string>): string | undefined {
  const near = nearestName(name, known);
  return near && `Did you mean \`${near}\`?`;
}
