import type { Expression, Target, Variable } from "@twelvefold/ir";
import { contains } from "../../syntax/children.ts";
import type {
  ArrayPattern,
  ExpressionSyntax,
  ObjectPattern,
  PatternSyntax,
} from "../../syntax/index.ts";
import { assign, at, number, temporary, undefinedValue } from "./body.ts";
import type { Body } from "./body.ts";
import { lowerExpression, lowerTarget } from "./expression.ts";
import { isStable } from "./stable.ts";

/** Where the parts of a pattern go: into one expression, or into the states of an exploded one. */
export interface Sink {
  readonly body: Body;
  /** Evaluates for its effect. */
  run(value: Expression): void;
  evaluate(node: ExpressionSyntax): Expression;
  target(node: ExpressionSyntax): Target;
  /** `value`, which is stable, or the default where it is undefined. */
  orDefault(value: Expression, fallback: ExpressionSyntax): Expression;
  /** The same value as something that can be read more than once and never changes. */
  hold(value: Expression): Expression;
}

/** A pattern as one expression: a sequence, whose last value is what `make` gives. */
export function inPlace(body: Body, make: (sink: Sink) => Expression): Expression {
  const values: Expression[] = [];
  const result = make(sinkInto(body, (value) => values.push(value)));
  return values.length === 0 ? result : { kind: "sequence", values: [...values, result] };
}

export function sinkInto(body: Body, run: (value: Expression) => void): Sink {
  return {
    body,
    run,
    evaluate: (node) => lowerExpression(node, body),
    target: (node) => lowerTarget(node, body),
    orDefault: (value, fallback) => defaulted(value, lowerExpression(fallback, body)),
    hold: (value) => holdIn(body, value, run),
  };
}

export function defaulted(value: Expression, fallback: Expression): Expression {
  return {
    kind: "conditional",
    test: { kind: "binary", op: "===", left: value, right: undefinedValue },
    then: fallback,
    else: value,
  };
}

export function holdIn(
  body: Body,
  value: Expression,
  run: (value: Expression) => void,
): Expression {
  if (isStable(value, body)) return value;
  const slot = temporary(body);
  run(assign(slot, value));
  return slot;
}

/** Takes a value apart. `source` is stable; `from` is where it was written, if it was. */
export function destructure(
  pattern: PatternSyntax,
  source: Expression,
  from: ExpressionSyntax | undefined,
  sink: Sink,
): void {
  if (pattern.kind === "objectPattern") destructureObject(pattern, source, sink);
  else if (pattern.kind === "arrayPattern") destructureArray(pattern, source, from, sink);
  else
    sink.run(
      at(sink.body, pattern.span, {
        kind: "assign",
        op: "=",
        target: sink.target(pattern),
        value: source,
      }),
    );
}

interface Element {
  readonly target: PatternSyntax;
  readonly default?: ExpressionSyntax;
}

/** JavaScript evaluates the parts of a target before it reads the value for it. */
function take(element: Element, read: () => Expression, sink: Sink): void {
  const { target, default: fallback } = element;
  const isPattern = target.kind === "objectPattern" || target.kind === "arrayPattern";
  const place = isPattern ? undefined : heldTarget(sink.target(target), sink);
  const value = fallback === undefined ? read() : sink.orDefault(sink.hold(read()), fallback);
  if (place !== undefined)
    sink.run(at(sink.body, target.span, { kind: "assign", op: "=", target: place, value }));
  else destructure(target, sink.hold(value), fallback, sink);
}

function heldTarget(target: Target, sink: Sink): Target {
  if (target.kind === "variable") return target;
  const object = sink.hold(target.object);
  return target.kind === "member"
    ? { ...target, object }
    : { ...target, object, index: sink.hold(target.index) };
}

function destructureObject(pattern: ObjectPattern, source: Expression, sink: Sink): void {
  const { properties, rest } = pattern;
  const [first] = properties;
  // Reading a property of null throws the same TypeError: only where something else comes first is a check needed.
  const readsFirst =
    typeof first?.key === "string" &&
    (first.target.kind === "identifier" || first.target.kind.endsWith("Pattern"));
  if (!readsFirst) sink.run(at(sink.body, pattern.span, { kind: "coercible", value: source }));
  const taken: Expression[] = [];
  for (const property of properties) {
    const { key, span } = property;
    if (typeof key === "string") {
      taken.push({ kind: "literal", value: key });
      take(property, () => at(sink.body, span, { kind: "member", object: source, key }), sink);
    } else {
      const index = sink.hold(asKey(sink.evaluate(key)));
      taken.push(index);
      take(property, () => at(sink.body, span, { kind: "index", object: source, index }), sink);
    }
  }
  if (rest !== undefined)
    take({ target: rest }, () => ({ kind: "rest", value: source, omit: taken }), sink);
}

/** A computed key becomes a string once, before anything else. */
function asKey(key: Expression): Expression {
  return key.kind === "literal" ? key : { kind: "template", texts: ["", ""], values: [key] };
}

function destructureArray(
  pattern: ArrayPattern,
  source: Expression,
  from: ExpressionSyntax | undefined,
  sink: Sink,
): void {
  if (from?.kind !== "array" && canSeeItself(pattern)) destructureLive(pattern, source, sink);
  else destructureCopy(pattern, source, sink);
}

/** What runs between two elements could change the array that they are read from. */
function canSeeItself(pattern: ArrayPattern): boolean {
  return contains(pattern, ({ kind }) => acting.has(kind));
}

const acting: ReadonlySet<string> = new Set([
  "call",
  "new",
  "assign",
  "update",
  "await",
  "member",
  "index",
  "unary",
]);

/** All elements are read at once, then taken. */
function destructureCopy(
  { elements, rest, span }: ArrayPattern,
  source: Expression,
  sink: Sink,
): void {
  const count = rest === undefined ? { count: elements.length } : {};
  const all = at(sink.body, span, { kind: "elements", value: source, ...count } as const);
  if (elements.length === 0 && rest === undefined) {
    sink.run(all);
    return;
  }
  const held = sink.hold(all);
  for (const [index, element] of elements.entries()) {
    if (element !== null)
      take(element, () => ({ kind: "index", object: held, index: number(index) }), sink);
  }
  if (rest === undefined) return;
  const remaining: Expression = {
    kind: "method",
    object: held,
    name: "slice",
    args: [number(elements.length)],
  };
  take({ target: rest }, () => (elements.length === 0 ? held : remaining), sink);
}

/** Element by element, as an iterator does: once it is at the end it stays there. */
function destructureLive(
  { elements, rest, span }: ArrayPattern,
  source: Expression,
  sink: Sink,
): void {
  const { body } = sink;
  const held = sink.hold(at(body, span, { kind: "iterable", value: source }));
  const done: Variable = temporary(body);
  sink.run(assign(done, { kind: "literal", value: false }));
  for (const [index, element] of elements.entries()) {
    const read = (): Expression => {
      const ended: Expression = {
        kind: "binary",
        op: ">=",
        left: number(index),
        right: { kind: "member", object: held, key: "length" },
      };
      sink.run({ kind: "assign", op: "||=", target: done, value: ended });
      return {
        kind: "conditional",
        test: done,
        then: undefinedValue,
        else: { kind: "index", object: held, index: number(index) },
      };
    };
    if (element === null) read();
    else take(element, read, sink);
  }
  if (rest === undefined) return;
  // What is left of an array; of a `Map` or a `Set` it is all that was not asked for yet.
  const remaining: Expression = {
    kind: "conditional",
    test: { kind: "builtin", name: "Array.isArray", args: [held] },
    then: { kind: "method", object: held, name: "slice", args: [number(elements.length)] },
    else: { kind: "elements", value: held },
  };
  take(
    { target: rest },
    () => ({
      kind: "conditional",
      test: done,
      then: { kind: "array", items: [] },
      else: remaining,
    }),
    sink,
  );
}
