import type { Activation } from "../activation.ts";
import { ARRAY } from "../builtins/array.ts";
import { tableOf } from "../builtins/methods.ts";
import { native, type Table } from "../builtins/native.ts";
import { fault } from "../faults.ts";
import { checkWritable } from "../values/access.ts";
import { noHoles } from "../values/no-holes.ts";
import { isReference, operand } from "../values/operand.ts";
import { type Callable, TEXTLESS, textless } from "../values/textless.ts";
import { ARRAY_MUTATORS } from "./survey.ts";

/** A method as a function of its own, which takes as `this` what it is called on: `Array.prototype.map`. */
export function methodValue(a: Activation, table: Table<never>, name: string): Callable {
  return textless(function (this: unknown, ...args) {
    if (this === TEXTLESS) fault("prototype", `\`${name}\` was called.`);
    operand(a, this);
    const onList = table !== ARRAY || Array.isArray(this);
    const result = onList ? table[name]!(a, this as never, args) : onListLike(a, this, name, args);
    return a.fold.heap.given(result);
  });
}

/** What a member that only a prototype has gives, if it is a method of the catalogue. */
export function inherited(a: Activation, object: unknown, key: PropertyKey): unknown {
  const table = tableOf(object);
  return table && Object.hasOwn(table, key) ? methodValue(a, table, key as string) : undefined;
}

/** An array's method on what is not an array: on text, on an object with a length. */
function onListLike(a: Activation, self: unknown, name: string, args: unknown[]): unknown {
  const { fold } = a;
  if (ARRAY_MUTATORS.includes(name) && isReference(self)) {
    checkWritable(self as object, "length");
    for (const value of args) fold.heap.put(self as object, value);
  } else if (name.includes("ndex") && isReference(args[0])) {
    fault("identity", "`some` and `findIndex` compare a key.");
  }
  const length = operand(a, (self as { length?: unknown } | undefined)?.length);
  fold.charge(Math.max(Number(length) / 8 || 0, 0));
  const result = fold.heap.looking(() => native(Array.prototype, name)(a, self, args));
  noHoles(result);
  return result;
}
