import { problemsOf } from "../../core/validate/index.ts";
import { coerceArray } from "./array.ts";
import { coerceBoolean } from "./boolean.ts";
import type { Coercion } from "./coercion.ts";
import { coerceEnum } from "./enum.ts";
import { fixRepairs } from "./fix-repairs.ts";
import { coerceLiteral } from "./literal.ts";
import { coerceNull } from "./null.ts";
import { coerceNumber } from "./number.ts";
import { coerceObject } from "./object.ts";
import type { Result } from "./result.ts";
import { fit, misfit, misfits, pending, placedAt, plainValue, withRepair } from "./result.ts";
import { coerceString } from "./string.ts";
import { surePart } from "./sure-part.ts";
import { coerceUnion } from "./union.ts";
import type { Node } from "../read/node.ts";
import { readValueAt } from "../read/read-value.ts";
import type { Shape } from "../shape.ts";
import { tryParse } from "../try-parse.ts";

type Settings = Omit<Coercion, "coerce" | "coerceText">;

/**
 * A coercion over one text, that looks at each node once for each shape: at the node by itself, and
 * puts what it finds where the node is asked for. A node can be asked for at very many places when
 * a schema is recursive.
 */
export function coercionOf(settings: Settings, known: ReadonlySet<string>): Coercion {
  const seen = new Map<Node, Map<Shape, Result>>();
  const active = new Map<Node, Set<Shape>>();
  let cuts = 0;
  const coercion: Coercion = {
    ...settings,
    coerce(node, shape, path) {
      const results = seen.get(node) ?? new Map<Shape, Result>();
      const earlier = results.get(shape);
      if (earlier) return placedAt(earlier, path);
      // A list of lists of … would wrap a single value for ever.
      const shapes = active.get(node) ?? new Set();
      if (shapes.has(shape)) {
        cuts += 1;
        return misfit(path, "another value", node);
      }
      const before = cuts;
      active.set(node, shapes.add(shape));
      const result = coerceNode(coercion, node, shape, "");
      shapes.delete(shape);
      // What was cut short belongs to the shapes around it, and is another thing by itself.
      if (cuts === before || shapes.size === 0) seen.set(node, results.set(shape, result));
      return placedAt(result, path);
    },
    coerceText(text, shape, path) {
      const start = text.search(/\S/);
      const inner = text[start] === '"' ? tryParse(text)?.json : undefined;
      if (typeof inner === "string") return coercion.coerceText(inner, shape, path);
      if (text[start] !== "{" && text[start] !== "[") return undefined;
      const node = readValueAt(text, start, known);
      // What stands behind it would be lost.
      if (!settings.partial && /[{[]/.test(text.slice(node.end))) return undefined;
      return coercionOf({ ...settings, text }, known).coerce(node, shape, path);
    },
  };
  return coercion;
}

function coerceNode(coercion: Coercion, node: Node, shape: Shape, path: string): Result {
  const result = checked(coercion, node, shape, path, dispatch(coercion, node, shape, path));
  // An array, an object and a union have already counted the fixes of the nodes inside them.
  if (shape.kind === "union") return result;
  const settled = result.kind === "fit" ? result.settled : [];
  const repaired = withRepair(result, ...fixRepairs(node, path));
  return repaired.kind === "fit" ? { ...repaired, settled } : repaired;
}

function dispatch(coercion: Coercion, node: Node, shape: Shape, path: string): Result {
  switch (shape.kind) {
    case "any":
      return coercion.partial && !node.complete
        ? surePart(node)
        : fit(plainValue(node), [], { settled: [path] });
    case "never":
      return misfit(path, "no value", node);
    case "null":
      return coerceNull(coercion, node, path);
    case "boolean":
      return coerceBoolean(coercion, node, path);
    case "number":
      return coerceNumber(coercion, node, shape, path);
    case "string":
      return coerceString(coercion, node, shape, path);
    case "enum":
      return coerceEnum(coercion, node, shape.members, path);
    case "literal":
      return coerceLiteral(coercion, node, shape.value, path);
    case "array":
      return coerceArray(coercion, node, shape, path);
    case "object":
      return coerceObject(coercion, node, shape, path);
    case "union":
      return coerceUnion(coercion, node, shape.options, path);
  }
}

/** A value of the right type that the rest of its schema refuses does not fit. */
function checked(
  coercion: Coercion,
  node: Node,
  shape: Shape,
  path: string,
  result: Result,
): Result {
  if (result.kind !== "fit" || !("schema" in shape)) return result;
  if (coercion.partial && !node.complete) {
    return node.kind === "literal" || node.kind === "bare" ? pending : result;
  }
  const nulled = result.repairs.filter((one) => one.kind === "item-nulled").map((one) => one.path);
  const problems = problemsOf(coercion.compilation.check(shape.schema), result.value, path);
  const left = problems.filter((problem) => !nulled.includes(problem.path));
  return left.length === 0 ? result : misfits(left);
}
