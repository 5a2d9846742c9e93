import type { Coercion } from "./coercion.ts";
import type { Result } from "./result.ts";
import { fit, misfit, pending } from "./result.ts";
import { coerceSingle } from "./single.ts";
import type { Node } from "../read/node.ts";
import { repair } from "../repair.ts";

export function coerceBoolean(coercion: Coercion, node: Node, path: string): Result {
  if (node.kind === "array" || node.kind === "object") {
    return coerceSingle(
      coercion,
      node,
      path,
      "a boolean",
      (one, place) => coerceBoolean(coercion, one, place),
      true,
    );
  }
  if (coercion.partial && !node.complete) return pending;
  if (typeof node.value === "boolean") {
    return fit(node.value, [], { settled: [path] });
  }
  if (typeof node.value !== "string") return misfit(path, "a boolean", node);
  return (
    fromBeginning(node, path) ?? fromWords(node.value, path) ?? misfit(path, "a boolean", node)
  );
}

/** `tru`, where the text broke off. */
function fromBeginning(node: Node, path: string): Result | undefined {
  if (node.kind !== "bare" || node.complete) return undefined;
  const value = [true, false].find((one) => String(one).startsWith(node.value));
  if (value === undefined) return undefined;
  return fit(value, [repair("to-boolean", path, `${node.value} was read as ${value}`)]);
}

function fromWords(text: string, path: string): Result | undefined {
  const word = /^[\s"'*`_(]*(true|false|yes|no)[\s"'*`_).!]*$/i.exec(text)?.[1]?.toLowerCase();
  if (word !== undefined) {
    const value = word === "true" || word === "yes";
    return fit(value, [repair("to-boolean", path, `${word} was read as ${value}`)]);
  }
  const found = new Set(text.toLowerCase().match(/\b(true|false)\b/g));
  if (found.size !== 1 || denial.test(text)) return undefined;
  const value = found.has("true");
  // `No, it is true` says both.
  if ((value ? /^\W*no\b/i : /^\W*yes\b/i).test(text)) return undefined;
  return fit(value, [repair("boolean-in-text", path, `the text says ${value} and not ${!value}`)]);
}

/** `not true` is neither said to be true nor, in so many words, false. */
const denial =
  /(?:\b(?:not|never|neither|nor|cannot)|n['’]t)\s+(?:\w+\s+){0,2}["'*_`]*(?:true|false)\b/i;
