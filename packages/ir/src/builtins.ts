/**
 * The built-ins of JavaScript that a machine may use: what the compiler accepts and the runtime has. A
 * test holds both against this list.
 *
 * Left out on purpose: what depends on a locale, a clock or chance, what gives a live reference to a
 * prototype, and what makes identity visible.
 */
export const BUILTIN_FUNCTIONS: readonly string[] = [
  ...[
    "String",
    "Number",
    "Boolean",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "structuredClone",
  ],
  ...["encodeURIComponent", "encodeURI", "decodeURIComponent", "decodeURI"],
  ...["JSON.parse", "JSON.stringify"],
  // `Array` is called with one argument, where a hole is as good as `undefined`.
  ...["Array", "Array.isArray", "Array.from", "Array.of"],
  ...["Object.keys", "Object.values", "Object.entries", "Object.fromEntries", "Object.assign"],
  ...[
    "Object",
    "Object.getOwnPropertyNames",
    "Object.hasOwn",
    "Object.is",
    "Object.groupBy",
    "Map.groupBy",
  ],
  ...["Number.isInteger", "Number.isSafeInteger", "Number.isFinite", "Number.isNaN"],
  ...[
    "Number.parseFloat",
    "Number.parseInt",
    "String.fromCharCode",
    "String.fromCodePoint",
    "String.raw",
  ],
  ...["Math.abs", "Math.acos", "Math.acosh", "Math.asin", "Math.asinh", "Math.atan", "Math.atan2"],
  ...["Math.atanh", "Math.cbrt", "Math.ceil", "Math.clz32", "Math.cos", "Math.cosh", "Math.exp"],
  ...[
    "Math.expm1",
    "Math.floor",
    "Math.fround",
    "Math.hypot",
    "Math.imul",
    "Math.log",
    "Math.log10",
  ],
  ...["Math.log1p", "Math.log2", "Math.max", "Math.min", "Math.pow", "Math.round", "Math.sign"],
  ...["Math.sin", "Math.sinh", "Math.sqrt", "Math.tan", "Math.tanh", "Math.trunc"],
];

const OBJECT_METHODS = ["hasOwnProperty", "propertyIsEnumerable", "toString", "valueOf"];

/** The kinds of receivers that have methods of their own. */
export type BuiltinKind =
  | "string"
  | "number"
  | "boolean"
  | "array"
  | "map"
  | "set"
  | "regexp"
  | "error"
  | "object"
  | "function"
  | "iterator";

/** Methods by the kind of their receiver. */
export const BUILTIN_METHODS: Readonly<Record<BuiltinKind, readonly string[]>> = {
  string: [
    ...["at", "charAt", "charCodeAt", "codePointAt", "concat", "endsWith", "includes", "indexOf"],
    ...[
      "isWellFormed",
      "lastIndexOf",
      "match",
      "matchAll",
      "normalize",
      "padEnd",
      "padStart",
      "repeat",
    ],
    ...["replace", "replaceAll", "search", "slice", "split", "startsWith", "substr", "substring"],
    ...[
      "toLowerCase",
      "toUpperCase",
      "toWellFormed",
      "trim",
      "trimEnd",
      "trimLeft",
      "trimRight",
      "trimStart",
    ],
    ...OBJECT_METHODS,
  ],
  number: ["toExponential", "toFixed", "toPrecision", ...OBJECT_METHODS],
  boolean: OBJECT_METHODS,
  array: [
    ...["at", "concat", "copyWithin", "entries", "every", "fill", "filter", "find", "findIndex"],
    ...[
      "findLast",
      "findLastIndex",
      "flat",
      "flatMap",
      "forEach",
      "includes",
      "indexOf",
      "join",
      "keys",
    ],
    ...[
      "lastIndexOf",
      "map",
      "pop",
      "push",
      "reduce",
      "reduceRight",
      "reverse",
      "shift",
      "slice",
      "some",
    ],
    ...["sort", "splice", "toReversed", "toSorted", "toSpliced", "unshift", "values", "with"],
    ...OBJECT_METHODS,
  ],
  map: [
    "clear",
    "delete",
    "entries",
    "forEach",
    "get",
    "has",
    "keys",
    "set",
    "values",
    ...OBJECT_METHODS,
  ],
  set: [
    ...["add", "clear", "delete", "difference", "entries", "forEach", "has", "intersection"],
    ...[
      "isDisjointFrom",
      "isSubsetOf",
      "isSupersetOf",
      "keys",
      "symmetricDifference",
      "union",
      "values",
    ],
    ...OBJECT_METHODS,
  ],
  regexp: ["exec", "test", ...OBJECT_METHODS],
  error: OBJECT_METHODS,
  object: OBJECT_METHODS,
  function: ["apply", "bind", "call"],
  iterator: ["next"],
};

const OWNERS = ["String", "Number", "Boolean", "Array", "Map", "Set", "RegExp", "Error", "Object"];

/** The methods as functions of their own, which take their receiver as `this`: `Array.prototype.map`. */
export const BUILTIN_PROTOTYPE_METHODS: readonly string[] = OWNERS.flatMap((owner) =>
  BUILTIN_METHODS[owner.toLowerCase() as BuiltinKind].map((name) => `${owner}.prototype.${name}`),
);
