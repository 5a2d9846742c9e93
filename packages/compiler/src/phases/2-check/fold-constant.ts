import type { Json, Special } from "@twelvefold/ir";
import type { ExpressionSyntax, PatternSyntax, Span } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { builtinConstants } from "./builtin-constants.ts";
import { callBuiltin, callMethod } from "./fold-builtin.ts";

/** A module-level value that is known when the program is compiled. */
export type Folded =
  | {
      readonly kind: "json";
      readonly value: Json;
      /** Where the objects and arrays are declared that it is made of. */
      readonly parts: readonly Span[];
    }
  | { readonly kind: "special"; readonly value: Special["value"] };

type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The value of a module-level `const`, or `undefined` where it is not made of literals and other constants. */
export function foldConstant(
  program: Program,
  file: string,
  node: ExpressionSyntax,
): Folded | undefined {
  const folder = new Folder(program);
  const result = folder.fold(node, file);
  if (result === unknown) return undefined;
  return asFolded(result, folder.parts);
}

const unknown = Symbol("unknown");
type Known = Value | typeof unknown;

class Folder {
  readonly parts: Span[] = [];
  readonly #program: Program;
  /** Constants under way: one that refers to itself has no value. */
  readonly #open = new Set<ExpressionSyntax>();

  constructor(program: Program) {
    this.#program = program;
  }

  fold(node: ExpressionSyntax | PatternSyntax, file: string): Known {
    switch (node.kind) {
      case "literal":
        return node.value;
      case "identifier":
        return this.#name(node.name, file);
      case "array":
        return this.#array(node.items, file);
      case "object":
        return this.#object(node.entries, file);
      case "template":
        return this.#template(node.texts, node.values, file);
      case "unary":
        return this.#unary(node.op, this.fold(node.value, file));
      case "binary":
        return binary(node.op, this.fold(node.left, file), this.fold(node.right, file));
      case "conditional": {
        const test = this.fold(node.test, file);
        return test === unknown ? unknown : this.fold(test ? node.then : node.else, file);
      }
      case "member":
        return (
          builtinConstants.get(this.#builtin(node, file) ?? "") ??
          property(this.fold(node.object, file), node.name)
        );
      case "index":
        return property(this.fold(node.object, file), this.fold(node.index, file));
      case "call":
        return this.#call(node, file);
      default:
        return unknown;
    }
  }

  #name(name: string, file: string): Known {
    const resolved = this.#program.resolve(file, name);
    if (resolved === undefined) {
      if (name === "undefined") return undefined;
      if (name === "NaN") return Number.NaN;
      return name === "Infinity" ? Number.POSITIVE_INFINITY : unknown;
    }
    if (resolved.kind !== "const" || this.#open.has(resolved.init)) return unknown;
    this.#open.add(resolved.init);
    const value = this.fold(resolved.init, resolved.file);
    this.#open.delete(resolved.init);
    if (typeof value === "object" && value !== null) this.parts.push(resolved.span);
    return value;
  }

  /** `Math.max`, `parseInt`: unless the module has something else by that name. */
  #builtin(node: ExpressionSyntax, file: string): string | undefined {
    if (node.kind === "identifier")
      return this.#program.resolve(file, node.name) === undefined ? node.name : undefined;
    if (node.kind !== "member" || node.object.kind !== "identifier") return undefined;
    const object = this.#builtin(node.object, file);
    return object === undefined ? undefined : `${object}.${node.name}`;
  }

  #call({ callee, args }: Extract<ExpressionSyntax, { kind: "call" }>, file: string): Known {
    const values = this.#array(args, file);
    if (values === unknown) return unknown;
    const given = values as readonly Value[];
    const name = this.#builtin(callee, file);
    // A constant is never changed anyway.
    if (name === "Object.freeze" && given.length === 1) return given[0];
    const called = name === undefined ? undefined : callBuiltin(name, given);
    if (called !== undefined) return called.value as Value;
    if (callee.kind !== "member") return unknown;
    const object = this.fold(callee.object, file);
    const result = object === unknown ? undefined : callMethod(object, callee.name, given);
    return result === undefined ? unknown : (result.value as Value);
  }

  #array(items: Extract<ExpressionSyntax, { kind: "array" }>["items"], file: string): Known {
    const result: Value[] = [];
    for (const item of items) {
      const value = this.fold(item.kind === "spread" ? item.value : item, file);
      if (value === unknown) return unknown;
      if (item.kind !== "spread") result.push(value);
      else if (Array.isArray(value)) result.push(...(value as readonly Value[]));
      else return unknown;
    }
    return result;
  }

  #object(entries: Extract<ExpressionSyntax, { kind: "object" }>["entries"], file: string): Known {
    const result: [string, Value][] = [];
    for (const entry of entries) {
      const value = this.fold(entry.value, file);
      if (value === unknown) return unknown;
      if (entry.kind === "spread") {
        if (value !== null && typeof value === "object" && !Array.isArray(value))
          result.push(...Object.entries(value));
        else return unknown;
        continue;
      }
      const key = typeof entry.key === "string" ? entry.key : this.fold(entry.key, file);
      if (key === "__proto__" || (typeof key !== "string" && typeof key !== "number"))
        return unknown;
      result.push([String(key), value]);
    }
    return Object.fromEntries(result);
  }

  #template(texts: readonly string[], values: readonly ExpressionSyntax[], file: string): Known {
    let text = texts[0] ?? "";
    for (const [index, node] of values.entries()) {
      const value = this.fold(node, file);
      if (value === unknown || (typeof value === "object" && value !== null)) return unknown;
      text += String(value) + (texts[index + 1] ?? "");
    }
    return text;
  }

  #unary(op: string, value: Known): Known {
    if (value === unknown || (typeof value === "object" && value !== null)) return unknown;
    if (op === "-") return -Number(value);
    if (op === "+") return Number(value);
    if (op === "!") return !value;
    if (op === "~") return ~Number(value);
    return op === "void" ? undefined : unknown;
  }
}

function binary(op: string, left: Known, right: Known): Known {
  if (typeof left === "string" && typeof right === "string" && op === "+") return left + right;
  if (typeof left === "string" && typeof right === "number" && op === "+")
    return left + String(right);
  if (op === "===" && isPrimitive(left) && isPrimitive(right)) return left === right;
  if (op === "!==" && isPrimitive(left) && isPrimitive(right)) return left !== right;
  if (typeof left !== "number" || typeof right !== "number") return unknown;
  switch (op) {
    case "<":
      return left < right;
    case ">":
      return left > right;
    case "<=":
      return left <= right;
    case ">=":
      return left >= right;
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "%":
      return left % right;
    case "**":
      return left ** right;
    case "<<":
      return left << right;
    case "|":
      return left | right;
    default:
      return unknown;
  }
}

function isPrimitive(value: Known): boolean {
  return value !== unknown && (typeof value !== "object" || value === null);
}

function property(object: Known, key: Known): Known {
  if (typeof object === "string") return key === "length" ? object.length : unknown;
  if (typeof object !== "object" || object === null) return unknown;
  if (typeof key !== "string" && typeof key !== "number") return unknown;
  return Object.hasOwn(object, key) ? (object as Record<string, Value>)[key] : unknown;
}

function asFolded(value: Value, parts: readonly Span[]): Folded | undefined {
  if (value === undefined) return { kind: "special", value: "undefined" };
  if (typeof value === "number") {
    if (Number.isNaN(value)) return { kind: "special", value: "NaN" };
    if (Object.is(value, -0)) return { kind: "special", value: "-0" };
    if (value === Number.POSITIVE_INFINITY) return { kind: "special", value: "Infinity" };
  }
  return isJson(value) ? { kind: "json", value, parts } : undefined;
}

function isJson(value: Value): value is Json {
  if (
    value === undefined ||
    (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
  )
    return false;
  if (typeof value !== "object" || value === null) return true;
  return (Array.isArray(value) ? (value as readonly Value[]) : Object.values(value)).every(
    (inside) => isJson(inside),
  );
}
