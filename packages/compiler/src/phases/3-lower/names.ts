import type { Expression, InstanceOf, Json } from "@twelvefold/ir";
import type { ExpressionSyntax, IdentifierSyntax } from "../../syntax/index.ts";
import {
  builtinConstants,
  builtinValue,
  functionOf,
  instanceName,
  isNeverInstance,
} from "../2-check/index.ts";
import { functionReference, variable } from "./body.ts";
import type { Body } from "./body.ts";
import { indexOf } from "./lowering.ts";
import { literal } from "./literal.ts";

/** What a name that is read gives. */
export function lowerName(node: IdentifierSyntax, body: Body): Expression {
  const { lowering } = body;
  const name = lowering.checked.names.get(node);
  const fn = functionOf(name);
  if (fn !== undefined) return functionReference(body, fn);
  switch (name?.kind) {
    case "variable": {
      const { builtin } = name.binding;
      return builtin === undefined ? variable(body, name.binding) : builtinNamed(builtin);
    }
    case "special":
      return { kind: "special", value: name.value };
    case "builtin":
      // A namespace is only named where a built-in is called on it, and nothing asks for it there.
      return builtinValueOf(node, body) === undefined
        ? { kind: "special", value: "undefined" }
        : builtinNamed(name.name);
    case "control":
      // A class that is passed is known by name where it is used.
      return { kind: "special", value: "undefined" };
    case "table":
      return { kind: "table", fn: indexOf(lowering, name.fn) };
    case "constant":
      return constant(name.value, body);
    case "collection":
      return { kind: "collection", name: name.collection, args: [constant(name.value, body)] };
    default:
      throw new Error(`${node.name} was checked and has no meaning.`);
  }
}

/** Each constant is in the machine once. */
function constant(value: Json, { lowering: { constants } }: Body): Expression {
  if (typeof value !== "object" || value === null) return literal(value);
  const text = JSON.stringify(value);
  const known = constants.findIndex((other) => JSON.stringify(other) === text);
  return { kind: "constant", index: known < 0 ? constants.push(value) - 1 : known };
}

/** A built-in as a value: a constant such as `Math.PI` is the number that it is everywhere. */
export function builtinNamed(name: string): Expression {
  const value = builtinConstants.get(name);
  return value === undefined ? { kind: "builtinFunction", name } : literal(value);
}

/** `Math.PI` and `Math.abs` as values. */
export function builtinValueOf(node: ExpressionSyntax, { lowering }: Body): string | undefined {
  return builtinValue(node, lowering.checked);
}

export function isNever(node: ExpressionSyntax, { lowering }: Body): boolean {
  return node.kind === "identifier" && isNeverInstance(lowering.checked.names.get(node));
}

export function instanceOf(node: ExpressionSyntax, { lowering }: Body): InstanceOf["name"] {
  const name =
    node.kind === "identifier" ? instanceName(lowering.checked.names.get(node)) : undefined;
  if (name === undefined) throw new Error("An unknown class was checked.");
  return name;
}
