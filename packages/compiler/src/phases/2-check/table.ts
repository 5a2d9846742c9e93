import type { ExpressionSyntax, FunctionSyntax } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { isBuiltinFunction } from "./builtins.ts";
import { foldConstant } from "./fold-constant.ts";

/**
 * A module-level object or array with functions in it, such as a list of rules:
 *
 *     const rules = [{ label: "bug", test: (text) => text.includes("error") }];
 *
 * Its functions see nothing but the top level of its module, so a function that makes it can be called in every transition
 * that uses it, as long as nobody changes it or asks which of two it is.
 */
export function isTable(node: ExpressionSyntax, file: string, program: Program): boolean {
  // A module that is imported later could change it.
  if ([...program.modules.values()].some(({ importsLater }) => importsLater)) return false;
  return kinds.has(node.kind) && isPart(node, file, program, []);
}

/** `const { format } = table` at the top level is a member of one. */
const kinds: ReadonlySet<ExpressionSyntax["kind"]> = new Set(["object", "array", "member"]);

function isPart(
  node: ExpressionSyntax,
  file: string,
  program: Program,
  open: readonly ExpressionSyntax[],
): boolean {
  if (open.includes(node)) return false;
  const inside = (part: ExpressionSyntax): boolean => isPart(part, file, program, [...open, node]);
  switch (node.kind) {
    case "function":
      return !node.async && !node.generator;
    case "object":
      return node.entries.every(
        (entry) =>
          entry.kind === "property" &&
          typeof entry.key === "string" &&
          entry.key !== "__proto__" &&
          inside(entry.value),
      );
    case "member":
      return inside(node.object) || foldConstant(program, file, node) !== undefined;
    case "array":
      return node.items.every((item) => item.kind !== "spread" && inside(item));
    case "identifier": {
      const found = program.resolve(file, node.name);
      if (found === undefined && isBuiltinFunction(node.name)) return true;
      if (found?.kind === "function") return !found.fn.async && !found.fn.generator;
      if (found?.kind === "const") return isPart(found.init, found.file, program, [...open, node]);
      return false;
    }
    default:
      return foldConstant(program, file, node) !== undefined;
  }
}

/** Whether a table has such a key: a call of it is no change, even if a built-in method that changes has that name. */
export function hasKey(node: ExpressionSyntax, key: string): boolean {
  if (node.kind === "member") return true;
  if (node.kind === "array")
    return node.items.some((item) => item.kind !== "spread" && hasKey(item, key));
  return (
    node.kind === "object" &&
    node.entries.some(
      (entry) => (entry.kind === "property" && entry.key === key) || hasKey(entry.value, key),
    )
  );
}

const makers = new WeakMap<ExpressionSyntax, FunctionSyntax>();

/** The function that makes a table. */
export function makerOf(init: ExpressionSyntax): FunctionSyntax {
  const known = makers.get(init);
  if (known !== undefined) return known;
  const made: FunctionSyntax = {
    kind: "function",
    form: "arrow",
    async: false,
    generator: false,
    params: [],
    body: init,
    span: init.span,
  };
  makers.set(init, made);
  return made;
}
