import { BUILTIN_FUNCTIONS, BUILTIN_METHODS, BUILTIN_PROTOTYPE_METHODS } from "@twelvefold/ir";
import { builtinConstants } from "./builtin-constants.ts";

const functions: ReadonlySet<string> = new Set(BUILTIN_FUNCTIONS);
const prototypeMethods: ReadonlySet<string> = new Set(BUILTIN_PROTOTYPE_METHODS);
const methods: ReadonlySet<string> = new Set(Object.values(BUILTIN_METHODS).flat());

/** A function or a constant, by its dotted name. */
export function isBuiltinName(name: string): boolean {
  return isBuiltinFunction(name) || builtinConstants.has(name);
}

export function isBuiltinFunction(name: string): boolean {
  return functions.has(name) || prototypeMethods.has(name);
}

export function isBuiltinConstant(name: string): boolean {
  return builtinConstants.has(name);
}

export function isBuiltinMethod(name: string): boolean {
  return methods.has(name);
}

export function builtinMethods(): Iterable<string> {
  return methods;
}

/** The members of a namespace such as `Math`. */
export function builtinsOf(namespace: string): string[] {
  const prefix = `${namespace}.`;
  return [...functions, ...builtinConstants.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
}

/** Built-ins that call a function while they run and keep no hold of it, and which of their arguments it is. */
const callbacks: ReadonlyMap<string, number> = new Map([
  ...[
    ...[
      "every",
      "filter",
      "find",
      "findIndex",
      "findLast",
      "findLastIndex",
      "flatMap",
      "forEach",
      "map",
    ],
    ...["reduce", "reduceRight", "some", "sort", "toSorted"],
  ].map((name) => [name, 0] as const),
  ...[
    "replace",
    "replaceAll",
    "Array.from",
    "Object.groupBy",
    "Map.groupBy",
    "JSON.parse",
    "JSON.stringify",
  ].map((name) => [name, 1] as const),
]);

export function callbackPosition(name: string): number | undefined {
  return callbacks.get(name);
}

/** Built-ins whose result holds what the callback returned. */
export const collecting: ReadonlySet<string> = new Set(["map", "flatMap", "Array.from"]);

/** Methods of JavaScript that are left out because they depend on a locale. */
export const localeMethods: ReadonlySet<string> = new Set([
  ...[
    "localeCompare",
    "toLocaleString",
    "toLocaleLowerCase",
    "toLocaleUpperCase",
    "toLocaleDateString",
    "toLocaleTimeString",
  ],
]);

/** Methods that only a promise has. */
export const promiseMethods: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** `Array.prototype.map`: a function that takes what it works on as `this`. */
export function isPrototypeMethod(name: string): boolean {
  return prototypeMethods.has(name);
}

/** `Array.prototype`, of which only the methods can be named. */
export function isPrototype(name: string): boolean {
  return prototypeMethods.has(`${name}.toString`);
}

/** Methods that call the function that they are called on. */
export const callingMethods: ReadonlySet<string> = new Set(BUILTIN_METHODS.function);

/** Namespaces that are nothing but a place for functions. */
export const plainNamespaces: ReadonlySet<string> = new Set(["Math", "JSON"]);

/** Names through which JavaScript reaches prototypes. */
export const prototypeNames: ReadonlySet<string> = new Set([
  ...[
    "constructor",
    "prototype",
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
  ],
]);

const prototypes: readonly object[] = [
  Object.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  Symbol.prototype,
  BigInt.prototype,
  Array.prototype,
  RegExp.prototype,
  Error.prototype,
  Date.prototype,
  Map.prototype,
  Set.prototype,
  WeakMap.prototype,
  WeakSet.prototype,
  Promise.prototype,
  ArrayBuffer.prototype,
];

/** Methods that some value of JavaScript has, be they part of the flow language or not. */
export const nativeMethods: ReadonlySet<string> = new Set(
  prototypes.flatMap((prototype) => Object.getOwnPropertyNames(prototype)),
);
