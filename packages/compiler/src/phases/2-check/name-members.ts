import type { ExpressionSyntax, FunctionSyntax } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";

/**
 * What a whole module exports is known by its name there, whoever gave the module a name:
 *
 *     export * as dates from "./dates.ts";
 *     import { dates } from "./index.ts";      dates.day(x)  is  `dates.day`(x)
 */
export function nameMembers(program: Program): (fn: FunctionSyntax) => FunctionSyntax {
  return (fn) => {
    const { file } = fn.span;
    const imports = program.modules.get(file)?.importsAlone ?? new Set();
    const isWhole = (name: string): boolean => {
      const found = program.resolve(file, name);
      return found?.kind === "other" && found.what === "namespace-import";
    };
    if (![...imports].some(isWhole)) return fn;
    return named(fn, (name) => imports.has(name.split(".")[0]!) && isWhole(name));
  };
}

function named<T>(node: T, isWhole: (name: string) => boolean): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => named(item, isWhole)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = key === "span" || key === "nameSpan" ? (value as unknown) : named(value, isWhole);
  const made = copy as unknown as ExpressionSyntax;
  if (made.kind !== "member" || made.optional || made.object.kind !== "identifier")
    return made as T;
  const { object, name, span } = made;
  return (
    isWhole(object.name) ? { kind: "identifier", name: `${object.name}.${name}`, span } : made
  ) as T;
}
