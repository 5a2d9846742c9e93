import type { Coercion } from "./coercion.ts";
import { readNumber } from "./number-text.ts";
import type { Result } from "./result.ts";
import { fit, misfit, pending } from "./result.ts";
import { coerceSingle } from "./single.ts";
import { excerpt } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";

export function coerceNumber(
  coercion: Coercion,
  node: Node,
  shape: { readonly integer: boolean },
  path: string,
): Result {
  const expected = shape.integer ? "an integer" : "a number";
  if (node.kind === "array" || node.kind === "object") {
    return coerceSingle(coercion, node, path, expected, (one, place) =>
      coerceNumber(coercion, one, shape, place),
    );
  }
  if (coercion.partial && !node.complete) return pending;
  if (typeof node.value === "number") return whole(node.value, shape.integer, [], path);
  const read = typeof node.value === "string" ? readNumber(node.value) : undefined;
  if (read === undefined) return misfit(path, expected, node);
  const detail = `${excerpt(node.value)} was read as ${read.value}`;
  return whole(read.value, shape.integer, [repair(kinds[read.how], path, detail)], path);
}

const kinds = { plain: "to-number", format: "number-format", text: "number-in-text" } as const;

function whole(value: number, integer: boolean, repairs: readonly Repair[], path: string): Result {
  if (!integer || Number.isInteger(value)) {
    return fit(value, repairs, { settled: repairs.length === 0 ? [path] : [] });
  }
  const rounded = Math.round(value);
  return fit(rounded, [...repairs, repair("rounded", path, `${value} was rounded to ${rounded}`)]);
}
