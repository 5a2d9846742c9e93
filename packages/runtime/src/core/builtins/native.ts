import type { Activation } from "../activation.ts";

/** A built-in as the evaluator calls it. */
export type Builtin<Receiver = unknown> = (
  a: Activation,
  receiver: Receiver,
  args: readonly unknown[],
) => unknown;

/** A table of built-ins without inherited names: `toString` is in it only if it was put there. */
export type Table<Receiver = unknown> = Readonly<Record<string, Builtin<Receiver>>>;

type Native = (...args: readonly unknown[]) => unknown;

/** The built-ins named, as the engine has them. */
export function natives<Receiver>(
  prototype: object,
  names: string,
): Record<string, Builtin<Receiver>> {
  const table = Object.create(null) as Record<string, Builtin<Receiver>>;
  for (const name of names.split(" ")) table[name] = native(prototype, name);
  return table;
}

/** The engine's own method, its arguments made whole: it may look at all of them. */
export function native<Receiver>(prototype: object, name: string): Builtin<Receiver> {
  const method = (prototype as Readonly<Record<string, Native>>)[name]!;
  return (a, receiver, args) => {
    for (const arg of args) a.fold.heap.deep(arg);
    return method.apply(receiver, args as unknown[]);
  };
}
