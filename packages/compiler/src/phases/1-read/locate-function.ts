import type { ExpressionSyntax, FunctionSyntax, ModuleSyntax } from "../../syntax/index.ts";
import { resolveName } from "./resolve-name.ts";

/** A function of the project, and the module it is written in. */
export interface LocatedFunction {
  readonly fn: FunctionSyntax;
  readonly file: string;
}

type Modules = ReadonlyMap<string, ModuleSyntax>;

/**
 * The function that stands at the end of a path through object literals: `["helpers", "upper"]` of the
 * options of a prompt. Names are followed to the constants and functions they stand for, imports too.
 */
export function locateFunction(
  modules: Modules,
  file: string,
  written: ExpressionSyntax | undefined,
  path: readonly string[],
): LocatedFunction | undefined {
  if (written === undefined) return undefined;
  if (written.kind === "identifier") return locateNamed(modules, file, written.name, path);
  const [key, ...rest] = path;
  if (key === undefined) return written.kind === "function" ? { fn: written, file } : undefined;
  if (written.kind !== "object") return undefined;
  const entry = written.entries.findLast((one) => one.kind === "spread" || one.key === key);
  return entry?.kind === "property" ? locateFunction(modules, file, entry.value, rest) : undefined;
}

function locateNamed(
  modules: Modules,
  from: string,
  name: string,
  path: readonly string[],
): LocatedFunction | undefined {
  const found = resolveName(modules, from, name);
  if (found?.kind !== "declaration") return undefined;
  const { syntax, file, local } = found;
  if (syntax.kind === "function") return path.length === 0 ? { fn: syntax.fn, file } : undefined;
  if (syntax.kind !== "const" || (syntax.init.kind === "identifier" && syntax.init.name === local))
    return undefined;
  return locateFunction(modules, file, syntax.init, path);
}
