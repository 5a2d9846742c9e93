import type { Expression, Variable } from "@twelvefold/ir";
import type { Declared } from "../1-read/index.ts";
import { number } from "./body.ts";

/** What may be made short: the threads in the order in which the template shows them. */
export function threadsOf({ prompt, compaction }: Declared): readonly (readonly string[])[] {
  return compaction === undefined ? [] : (prompt?.request?.budget?.threads ?? []);
}

export interface Thread {
  readonly path: readonly string[];
  /** The variable that says that it was made short. */
  readonly done: Variable;
}

/** Of those not yet made short, the one with the most events is next. */
export function isNext(
  given: Variable,
  threads: readonly Thread[],
  index: number,
): readonly Expression[] {
  const { path, done } = threads[index]!;
  const longer = threads
    .filter((_, other) => other !== index)
    .map((other) =>
      not(all([not(other.done), ...hasMore(given, other.path, lengthOf(given, path))])),
    );
  return [not(done), ...hasMore(given, path, number(0)), ...longer];
}

/** `given.ticket.thread` */
export function placeIn(given: Variable, path: readonly string[]): Expression {
  return path.reduce<Expression>((object, key) => ({ kind: "member", object, key }), given);
}

/** `given.ticket && given.ticket.thread && given.ticket.thread.length > than` */
function hasMore(
  given: Variable,
  path: readonly string[],
  than: Expression,
): readonly Expression[] {
  const more: Expression = { kind: "binary", op: ">", left: lengthOf(given, path), right: than };
  return [...path.map((_, index) => placeIn(given, path.slice(0, index + 1))), more];
}

function lengthOf(given: Variable, path: readonly string[]): Expression {
  return { kind: "member", object: placeIn(given, path), key: "length" };
}

function not(value: Expression): Expression {
  return { kind: "unary", op: "!", value };
}

export function all([first, ...others]: readonly Expression[]): Expression {
  return others.reduce((left, right) => ({ kind: "logical", op: "&&", left, right }), first!);
}

/** `thread.splice(0, thread.length, { type: "summary", data })` */
export function replaced(thread: Expression, data: Variable): Expression {
  const length: Expression = { kind: "member", object: thread, key: "length" };
  const summary: Expression = {
    kind: "object",
    entries: [
      { kind: "property", key: "type", value: { kind: "literal", value: "summary" } },
      { kind: "property", key: "data", value: data },
    ],
  };
  return { kind: "method", object: thread, name: "splice", args: [number(0), length, summary] };
}
