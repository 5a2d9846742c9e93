import type { JsonSchemaObject } from "@twelvefold/ir";
import type { Coercion } from "./coercion.ts";
import { beginsNull, isNullWord, isUnfinishedNull } from "./null.ts";
import { sureText } from "./sure-part.ts";
import type { Result } from "./result.ts";
import { fit, misfit, pending } from "./result.ts";
import { excerpt, passes } from "../../core/validate/index.ts";
import { isBound } from "../is-bound.ts";
import type { Node, StringNode } from "../read/node.ts";
import { repair } from "../repair.ts";

/** A string gets what was written, verbatim; what was no string, as it stands in the text. */
export function coerceString(
  coercion: Coercion,
  node: Node,
  shape: { readonly schema: JsonSchemaObject },
  path: string,
): Result {
  switch (node.kind) {
    case "text":
      // What is asked for beside a string may still follow.
      if (coercion.partial && !node.complete) return pending;
      return trimmed(coercion, node, shape.schema, path);
    case "string":
      if (coercion.partial && !node.complete) return growing(node, shape.schema);
      return trimmed(coercion, node, shape.schema, path);
    case "bare":
      // What other languages call null is no string either.
      if (coercion.partial && !node.complete && beginsNull(node.value)) return pending;
      if (isNullWord(node.value) || isUnfinishedNull(node)) return misfit(path, "a string", null);
      return fit(node.value, [], { settled: node.complete ? [path] : [] });
    case "literal": {
      if (node.value === null) return misfit(path, "a string", null);
      if (coercion.partial && !node.complete) return pending;
      const written = coercion.text.slice(node.start, node.end);
      return fit(written, [repair("to-string", path, `${written} was taken as a string`)]);
    }
    default: {
      if (coercion.partial && !node.complete) return pending;
      const written = coercion.text.slice(node.start, node.end);
      const detail = `${excerpt(written)} was taken as a string`;
      // Whatever else what has brackets can be read as, it is more likely meant so.
      return fit(written, [repair("to-string", path, detail)], { cost: 100_000 });
    }
  }
}

/** As much of a string as is sure to stay. White space at its beginning may have to go. */
const growing = (node: StringNode, schema: JsonSchemaObject): Result =>
  fit(/^\s/.test(node.value) && isBound(schema) ? "" : sureText(node), []);

/** White space around a string is given up only where its schema would not have it. */
function trimmed(
  coercion: Coercion,
  node: Node & { readonly value: string },
  schema: JsonSchemaObject,
  path: string,
): Result {
  const check = coercion.compilation.check(schema);
  const short = node.value.trim();
  if (short === node.value || passes(check, node.value) || !passes(check, short)) {
    return fit(node.value, [], { settled: node.complete ? [path] : [] });
  }
  return fit(short, [repair("trimmed", path, "white space around the string was removed")]);
}
