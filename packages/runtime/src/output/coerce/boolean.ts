import type { Coercion } from "./coercion.ts";
import type { Result } from "./result.ts";
import { fit, misfit, pending } from "./result.ts";
import { coerceSingle } from "./single.ts";
import type { Node } from "../read/node.ts";
import { repair } from "../repair.ts";

export function coerceBoolean(coercion: Coercion, node: Node, path: string): Result {
  if (node.kind === "array" || node.kind === "object") {
    return coerceSingle(node, path, "a boolean", (one, place) =>
      coerceBoolean(coercion, one, place),
    );
  }
  if (coercion.partial && !node.complete) return pending;
  if (typeof node.value === "boolean") {
    return fit(node.value, [], { settled: [path] });
  }
  if (typeof node.value !== "string") return misfit(path, "a boolean", node);
  return fromWords(node.value, path) ?? misfit(path, "a boolean", node);
}

function fromWords(text: string, path: string): Result | undefined {
  const word = /^[\s"'*`_(]*(true|false|yes|no)[\s"'*`_).!]*$/i.exec(text)?.[1]?.toLowerCase();
  if (word !== undefined) {
    const value = word === "true" || word === "yes";
    return fit(value, [repair("to-boolean", path, `${word} was read as ${value}`)]);
  }
  const found = new Set(text.toLowerCase().match(/\b(true|false)\b/g));
  if (found.size !== 1) return undefined;
  const value = found.has("true");
  return fit(value, [repair("boolean-in-text", path, `the text says ${value} and not ${!value}`)]);
}
