import type { Break, Continue, DoWhile, For, ForIn, ForOf, Labeled, While } from "@twelvefold/ir";
import type { Activation } from "../activation.ts";
import { enumerable } from "../values/iterate.ts";
import { storeInto } from "./assign.ts";
import { BREAK, breakOf, CONTINUE, continueOf, NORMAL } from "./completion.ts";
import type { Evaluate, Execute } from "./linked.ts";
import type { Linker } from "./linker.ts";
import { body } from "./statement.ts";

export function breakStatement({ label }: Break): Execute {
  const completion = breakOf(label);
  return () => completion;
}

export function continueStatement({ label }: Continue): Execute {
  const completion = continueOf(label);
  return () => completion;
}

/** `continue` with the label of a loop goes on with that loop, which is told its labels first. */
export function labeled(node: Labeled, linker: Linker): Execute {
  linker.label(node);
  const inner = linker.statement(node.body);
  const end = breakOf(node.label);
  return (a) => {
    const completion = inner(a);
    return completion === end ? NORMAL : completion;
  };
}

/** The turns of a loop: whether `completion` of its body goes on with the next one. */
function goesOn(completion: number, continues: ReadonlySet<number>): boolean {
  return completion === NORMAL || completion === CONTINUE || continues.has(completion);
}

/** What a loop that is being left gives. */
function left(completion: number): number {
  return completion === BREAK ? NORMAL : completion;
}

export function whileLoop(node: While, linker: Linker): Execute {
  return loop(
    linker.expression(node.test),
    undefined,
    body(node.body, linker),
    linker.labelsOf(node),
  );
}

export function forLoop(node: For, linker: Linker): Execute {
  const test = node.test && linker.expression(node.test);
  const update = node.update && linker.expression(node.update);
  return loop(test, update, body(node.body, linker), linker.labelsOf(node));
}

function loop(
  test: Evaluate | undefined,
  update: Evaluate | undefined,
  turn: Execute,
  continues: ReadonlySet<number>,
): Execute {
  return (a) => {
    for (;;) {
      if (test !== undefined && !test(a)) return NORMAL;
      a.fold.charge(1);
      const completion = turn(a);
      if (!goesOn(completion, continues)) return left(completion);
      update?.(a);
    }
  };
}

export function doWhile(node: DoWhile, linker: Linker): Execute {
  const test = linker.expression(node.test);
  const turn = body(node.body, linker);
  const continues = linker.labelsOf(node);
  return (a) => {
    do {
      a.fold.charge(1);
      const completion = turn(a);
      if (!goesOn(completion, continues)) return left(completion);
    } while (test(a));
    return NORMAL;
  };
}

export function forOf(node: ForOf, linker: Linker): Execute {
  const iterable = linker.expression(node.iterable);
  const store = storeInto(node.target, linker);
  const turn = body(node.body, linker);
  const continues = linker.labelsOf(node);
  return (a) => {
    for (const value of live(a, iterable(a))) {
      a.fold.charge(1);
      store(a, value);
      const completion = turn(a);
      if (!goesOn(completion, continues)) return left(completion);
    }
    return NORMAL;
  };
}

/** The iterable itself, but an array's elements one by one, made private as they come. */
function live(a: Activation, value: unknown): Iterable<unknown> {
  return Array.isArray(value) ? elementsOf(a, value) : (value as Iterable<unknown>);
}

function* elementsOf(a: Activation, array: readonly unknown[]): Generator<unknown, void> {
  for (let i = 0; i < array.length; i++) {
    const value = array[i];
    yield typeof value === "object" && value !== null ? a.fold.heap.child(array, i, value) : value;
  }
}

export function forIn(node: ForIn, linker: Linker): Execute {
  const object = linker.expression(node.object);
  const store = storeInto(node.target, linker);
  const turn = body(node.body, linker);
  const continues = linker.labelsOf(node);
  return (a) => {
    const from = enumerable(a, object(a)) as object | null | undefined;
    if (from === null || from === undefined) return NORMAL;
    for (const key of Object.keys(from)) {
      if (!Object.hasOwn(from, key)) continue;
      a.fold.charge(1);
      store(a, key);
      const completion = turn(a);
      if (!goesOn(completion, continues)) return left(completion);
    }
    return NORMAL;
  };
}
