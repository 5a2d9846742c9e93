import type { ErrorName } from "@twelvefold/ir";
import type { ExpressionSyntax, FunctionSyntax } from "../../syntax/index.ts";
import { memberName } from "./builtin-value.ts";
import type { CheckedFunction, Name } from "./checked-agent.ts";
import { functionOf } from "./checked-agent.ts";
import { errorNames } from "./globals.ts";

/** `f.name` and `f.length` of a function that is known by name: what they are is written in the text. */
export function functionConstant(
  node: ExpressionSyntax,
  checked: {
    readonly names: ReadonlyMap<ExpressionSyntax, Name>;
    readonly functions: ReadonlyMap<FunctionSyntax, CheckedFunction>;
  },
): string | number | undefined {
  if ((node.kind !== "member" && node.kind !== "index") || node.optional) return undefined;
  const property = memberName(node);
  if (property !== "name" && property !== "length") return undefined;
  const { object } = node;
  if (object.kind === "function")
    return property === "name" ? (object.name ?? "") : lengthOf(object);
  const name = object.kind === "identifier" ? checked.names.get(object) : undefined;
  const error = name?.kind === "builtin" ? (name.name as ErrorName) : undefined;
  if (error !== undefined && errorNames.has(error))
    return property === "name" ? error : error === "AggregateError" ? 2 : 1;
  const fn = functionOf(name);
  if (fn === undefined) return undefined;
  return property === "name" ? writtenName(fn) : lengthOf(fn.syntax);
}

/** A key of an object of functions names its function; one that is passed where it is written has no name. */
function writtenName({ name, syntax }: CheckedFunction): string | undefined {
  if (syntax.name !== undefined) return syntax.name;
  if (name === NAMELESS) return "";
  return name.startsWith("\u0000") ? undefined : name.slice(name.indexOf(".") + 1);
}

/** As `bindFunction` calls it in messages. */
export const NAMELESS = "the function";

function lengthOf({ params }: FunctionSyntax): number {
  const optional = params.findIndex((param) => param.rest || param.default !== undefined);
  return optional < 0 ? params.length : optional;
}
