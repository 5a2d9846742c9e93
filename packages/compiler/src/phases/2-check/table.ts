import { arrow } from "../../syntax/build.ts";
import type { ExpressionSyntax, FunctionSyntax } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { isBuiltinFunction } from "./builtins.ts";
import { specials } from "./globals.ts";
import { foldConstant } from "./fold-constant.ts";

/**
 * A module-level object or array with functions or regular expressions in it, such as a list of rules, or a regular expression alone:
 *
 *     const rules = [{ label: "bug", test: (text) => text.includes("error") }];
 *
 * Its functions see nothing but the top level of its module, so a function that makes it can be called in every transition
 * that uses it, as long as nobody changes it or asks which of two it is.
 */
export function isTable(node: ExpressionSyntax, file: string, program: Program): boolean {
  const written = unfrozen(node, file, program);
  // It has no parts that another name could lead to.
  if (written.kind === "regexp") return isPart(written, file, program, []);
  // What a CommonJS module is when it has been run, it does not tell.
  if (/\.c[jt]s$/.test(file)) return false;
  // A module that is imported later could change it.
  if ([...program.modules.values()].some(({ importsLater }) => importsLater)) return false;
  return kinds.has(written.kind) && isPart(written, file, program, []);
}

/** `Object.freeze(table)` is a table: none is changed anyway. */
export function unfrozen(node: ExpressionSyntax, file: string, program: Program): ExpressionSyntax {
  if (node.kind !== "call" || node.args.length !== 1) return node;
  const { callee, args } = node;
  const isFreeze =
    callee.kind === "member" &&
    callee.name === "freeze" &&
    callee.object.kind === "identifier" &&
    callee.object.name === "Object" &&
    program.resolve(file, "Object") === undefined;
  const [frozen] = args;
  return isFreeze && frozen !== undefined && frozen.kind !== "spread" ? frozen : node;
}

/** `const { format } = table` at the top level is a member of one. */
const kinds: ReadonlySet<ExpressionSyntax["kind"]> = new Set([
  ...(["object", "array", "member", "index"] as const),
]);

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
    case "regexp":
      return !/[gy]/.test(node.flags);
    case "object":
      return node.entries.every((entry) =>
        entry.kind === "spread"
          ? inside(entry.value)
          : isKey(entry.key, file, program) && inside(entry.value),
      );
    case "array":
      return node.items.every((item) => inside(item.kind === "spread" ? item.value : item));
    case "member":
      return isBuiltin(node, file, program) || isData(node, file, program) || inside(node.object);
    case "index":
      return (
        isData(node, file, program) || (inside(node.object) && isData(node.index, file, program))
      );
    case "identifier": {
      const found = program.resolve(file, node.name);
      if (found === undefined) return specials.has(node.name) || isBuiltinFunction(node.name);
      if (found.kind === "function") return !found.fn.async && !found.fn.generator;
      return found.kind === "const" && isPart(found.init, found.file, program, [...open, node]);
    }
    default:
      return unfrozen(node, file, program) === node && isData(node, file, program);
  }
}

function isData(node: ExpressionSyntax, file: string, program: Program): boolean {
  return foldConstant(program, file, node) !== undefined;
}

function isKey(key: string | ExpressionSyntax, file: string, program: Program): boolean {
  const folded = typeof key === "string" ? undefined : foldConstant(program, file, key);
  const name = folded?.kind === "json" ? folded.value : key;
  return typeof name === "string" && name !== "__proto__";
}

/** `Math.max` */
function isBuiltin(
  { object, name }: Extract<ExpressionSyntax, { kind: "member" }>,
  file: string,
  program: Program,
): boolean {
  return (
    object.kind === "identifier" &&
    isBuiltinFunction(`${object.name}.${name}`) &&
    program.resolve(file, object.name) === undefined
  );
}

/** Whether a table has such a key: a call of it is no change, even if a built-in method that changes has that name. */
export function hasKey(node: ExpressionSyntax, key: string): boolean {
  // What stands elsewhere may have any.
  if (node.kind === "member" || node.kind === "index" || node.kind === "identifier") return true;
  if (node.kind === "array")
    return node.items.some((item) => hasKey(item.kind === "spread" ? item.value : item, key));
  return (
    node.kind === "object" &&
    node.entries.some(
      (entry) =>
        (entry.kind === "property" && (entry.key === key || typeof entry.key !== "string")) ||
        hasKey(entry.value, key),
    )
  );
}

const makers = new WeakMap<ExpressionSyntax, FunctionSyntax>();

/** The function that makes a table. */
export function makerOf(init: ExpressionSyntax): FunctionSyntax {
  const known = makers.get(init);
  if (known !== undefined) return known;
  const made = arrow([], init, init.span);
  makers.set(init, made);
  return made;
}
