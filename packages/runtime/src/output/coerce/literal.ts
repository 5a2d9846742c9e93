import type { Json } from "@twelvefold/ir";
import { coerceBoolean } from "./boolean.ts";
import type { Coercion } from "./coercion.ts";
import { coerceNumber } from "./number.ts";
import type { Result } from "./result.ts";
import { fit, misfit, plainValue } from "./result.ts";
import { equalJson, excerpt } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";

/** A value that is given exactly: a number, a boolean, or a list or object in a `const`. */
export function coerceLiteral(coercion: Coercion, node: Node, value: Json, path: string): Result {
  const result = coerceLike(coercion, node, value, path);
  if (result.kind !== "fit" || equalJson(result.value, value)) return result;
  return misfit(path, excerpt(value), node);
}

function coerceLike(coercion: Coercion, node: Node, value: Json, path: string): Result {
  if (typeof value === "number") return coerceNumber(coercion, node, { integer: false }, path);
  if (typeof value === "boolean") return coerceBoolean(coercion, node, path);
  return fit(plainValue(node), [], { settled: node.complete ? [path] : [] });
}
