import { StateError } from "../errors.ts";
import { fault, Unwind } from "../faults.ts";
import { StepError } from "../step-error.ts";
import { Cursor, type CursorMode } from "./cursor.ts";
import { setProperty } from "./property.ts";

/** What JSON cannot say: an object with an own key `$`, which no other stored object has. */
export type Tag =
  | { readonly $: "undefined" }
  | { readonly $: "number"; readonly v: "NaN" | "Infinity" | "-Infinity" | "-0" }
  /** A plain object that has a key `$` itself. */
  | { readonly $: "object"; readonly v: Readonly<Record<string, unknown>> }
  /** An object without a prototype, such as `Object.groupBy` gives. */
  | { readonly $: "bare"; readonly v: Readonly<Record<string, unknown>> }
  | { readonly $: "map"; readonly v: readonly (readonly [unknown, unknown])[] }
  | { readonly $: "set"; readonly v: readonly unknown[] }
  /** Where a loop is in a Map or a Set: how many entries there have been, and how many are to come. */
  | {
      readonly $: "cursor";
      readonly v: unknown;
      readonly mode: CursorMode;
      readonly passed: number;
      readonly left: number;
    }
  | { readonly $: "regexp"; readonly v: string; readonly flags: string; readonly at: unknown }
  /** What `exec` gives: an array with properties. */
  | {
      readonly $: "match";
      readonly v: readonly unknown[];
      readonly own: Readonly<Record<string, unknown>>;
    }
  | {
      readonly $: "error";
      readonly v: string;
      /** `message`, `cause` and `errors` where the error owns them. */
      readonly hidden: Readonly<Record<string, unknown>>;
      readonly own: Readonly<Record<string, unknown>>;
    }
  /** `State.shared[id]`. */
  | { readonly $: "ref"; readonly id: number }
  /** `Machine.constants[index]`, and the way into it. */
  | { readonly $: "constant"; readonly index: number; readonly path: readonly string[] }
  /** What that function makes, and the way into it. */
  | { readonly $: "table"; readonly fn: number; readonly path: readonly string[] }
  | { readonly $: "unwind"; readonly scope: number }
  /** A function in a variable that is kept for a nested function: it must not be read. */
  | { readonly $: "function" };

export function isTag(value: object): value is Tag {
  return (value as { $?: unknown }).$ !== undefined;
}

/** Whether a stored value is the place of a loop that waits. */
export function isCursor(value: unknown): boolean {
  return (value as { $?: unknown } | null)?.$ === "cursor";
}

/** Where a constant is, or a part of one. */
export type Place = Extract<Tag, { readonly path: unknown }>;

type Inner = (value: unknown) => unknown;

/**
 * The value of a tag that needs nothing but itself. `inner` gives the values inside; `known` is told of the
 * object before they are asked for, since they may lead back to it.
 */
export function decodeTag(tag: Tag, inner: Inner, known?: (value: object) => void): unknown {
  switch (tag.$) {
    case "undefined":
      return undefined;
    case "number":
      return Number(tag.v);
    case "unwind":
      return new Unwind(tag.scope);
    case "function":
      return () => fault("storage", "a function was kept in a variable that a later step reads.");
  }
  const value = emptyOf(tag);
  known?.(value);
  return fill(value, tag, inner);
}

type Composite = Exclude<
  Tag,
  { readonly $: "undefined" | "number" | "unwind" | "function" | "ref" | "constant" | "table" }
>;

function emptyOf(tag: Tag): object {
  switch (tag.$) {
    case "object":
      return {};
    case "bare":
      return Object.create(null) as object;
    case "map":
      return new Map();
    case "set":
      return new Set();
    case "cursor":
      return new Cursor();
    case "match":
      return [];
    case "regexp":
      return new RegExp(tag.v, tag.flags);
    case "error":
      return errorOf(tag.v);
    default:
      throw new StateError(`A stored value has the unknown tag ${JSON.stringify(tag.$)}.`);
  }
}

function fill(value: object, tag: Tag, inner: Inner): object {
  if (tag.$ === "cursor")
    return (value as Cursor).start(inner(tag.v) as Set<unknown>, tag.mode, tag.passed, tag.left);
  const { $, v } = tag as Exclude<Composite, { readonly $: "cursor" }>;
  if ($ === "map")
    for (const [key, item] of v) (value as Map<unknown, unknown>).set(inner(key), inner(item));
  else if ($ === "set") for (const item of v) (value as Set<unknown>).add(inner(item));
  else if ($ === "regexp")
    (value as RegExp).lastIndex = inner((tag as Composite & { at: unknown }).at) as number;
  else if ($ === "error") hide(value, (tag as Composite & { hidden: object }).hidden, inner);
  else decodeInto(value, v as object, inner);
  return "own" in tag ? decodeInto(value, tag.own, inner) : value;
}

export function decodeInto(target: object, from: object, inner: Inner): object {
  for (const [key, value] of Object.entries(from)) setProperty(target, key, inner(value));
  return target;
}

function hide(error: object, properties: object, inner: Inner): void {
  for (const [key, value] of Object.entries(properties)) {
    Object.defineProperty(error, key, { value: inner(value), writable: true, configurable: true });
  }
}

function errorOf(name: string): Error {
  if (name === "StepError") return new StepError();
  if (name === "AggregateError") return new AggregateError([]);
  return new (ERRORS[name] ?? Error)();
}

/** The built-in errors by name, all but `AggregateError`. */
export const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
};

/**
 * The plain value of a stored one, a copy that shares nothing with it: of `state.output`, of the input of
 * an outstanding step, of a variable.
 */
export function decodeValue(stored: unknown): unknown {
  if (typeof stored !== "object" || stored === null) return stored;
  if (Array.isArray(stored)) return stored.map(decodeValue);
  if (isTag(stored)) return decodeTag(stored, decodeValue);
  const copy: Record<string, unknown> = { ...stored };
  for (const key in copy) {
    const value = copy[key];
    if (typeof value === "object" && value !== null) copy[key] = decodeValue(value);
  }
  return copy;
}
