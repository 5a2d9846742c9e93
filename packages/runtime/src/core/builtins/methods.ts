import type { Activation } from "../activation.ts";
import { get } from "../values/access.ts";
import { Pledge } from "../async/pledge.ts";
import { fault } from "../faults.ts";
import { ARRAY } from "./array.ts";
import { MAP, SET } from "./collection.ts";
import { type Builtin, natives, type Table } from "./native.ts";
import { OBJECT } from "./object.ts";
import { STRING } from "./string.ts";

type Native = (...args: unknown[]) => unknown;

const NUMBER: Table = {
  ...OBJECT,
  ...natives(Number.prototype, "toExponential toFixed toPrecision toString valueOf"),
};
const BOOLEAN: Table = { ...OBJECT, ...natives(Boolean.prototype, "toString valueOf") };
const REGEXP: Table = { ...OBJECT, ...natives(RegExp.prototype, "exec test toString") };
const ERROR: Table = { ...OBJECT, ...natives(Error.prototype, "toString") };
const FUNCTION: Table = natives(Function.prototype, "apply bind call");
const ITERATOR: Table = { next: (_, iterator) => (iterator as Iterator<unknown>).next() };

/** The methods by the kind of their receiver, as in the catalogue of the machine's built-ins. */
export const METHODS: Readonly<Record<string, Table<never>>> = {
  string: STRING,
  number: NUMBER,
  boolean: BOOLEAN,
  array: ARRAY,
  map: MAP,
  set: SET,
  regexp: REGEXP,
  error: ERROR,
  object: OBJECT,
  function: FUNCTION,
  iterator: ITERATOR,
};

/** What `receiver.name` is, as a method: nothing when there is none to call. */
export function methodOf(
  a: Activation,
  receiver: unknown,
  name: string,
): Builtin<never> | undefined {
  if (receiver === null || receiver === undefined) {
    throw new TypeError(`Cannot read properties of ${receiver} (reading '${name}')`);
  }
  const table = tableOf(receiver);
  if (table === undefined || (hasOwnMembers(table) && Object.hasOwn(receiver as object, name))) {
    return ownMethod(a, receiver, name);
  }
  const method = table[name];
  if (method !== undefined && Object.hasOwn(table, name) && !isBare(receiver)) return method;
  // A function may be one of these, which have methods of their own.
  const looked = typeof receiver === "function" ? [Object, String, Number, Array] : [receiver];
  if (looked.some((one) => name in Object(one))) fault("prototype", `\`${name}\` was called.`);
  return undefined;
}

function ownMethod(a: Activation, receiver: unknown, name: string): Builtin<never> | undefined {
  if (receiver instanceof Pledge) fault("promise", `its \`${name}\` was called; await it instead.`);
  const own = Object.hasOwn(receiver as object, name) ? get(a, receiver, name) : undefined;
  return typeof own === "function"
    ? (_, __, args) => Reflect.apply(own as Native, receiver, args)
    : undefined;
}

function hasOwnMembers(table: Table<never>): boolean {
  return table === OBJECT || table === ERROR;
}

function isBare(receiver: unknown): boolean {
  return typeof receiver === "object" && Object.getPrototypeOf(receiver) === null;
}

/** The methods that a value has, by its kind. */
export function tableOf(receiver: unknown): Table<never> | undefined {
  if (typeof receiver !== "object") return METHODS[typeof receiver];
  if (Array.isArray(receiver)) return ARRAY;
  const prototype: unknown = Object.getPrototypeOf(receiver);
  if (prototype === Object.prototype || prototype === null) return OBJECT;
  if (receiver instanceof Map) return MAP;
  if (receiver instanceof Set) return SET;
  if (receiver instanceof RegExp) return REGEXP;
  if (receiver instanceof Error) return ERROR;
  return receiver instanceof Pledge ? undefined : ITERATOR;
}
