import type { ExpressionSyntax, ModuleSyntax } from "../../syntax/index.ts";
import { resolveName } from "./resolve-name.ts";

export const DSL = "@twelvefold/dsl";

/** The functions of the DSL that make a declaration. */
const makers: ReadonlySet<string> = new Set(["agent", "human", "prompt", "signal", "tool"]);

/** `tool` for `tool({ … })` at the top level of a file, by whatever name it is imported. */
export function makerOf(
  modules: ReadonlyMap<string, ModuleSyntax>,
  file: string,
  init: ExpressionSyntax,
): string | undefined {
  if (init.kind !== "call" || init.callee.kind !== "identifier") return undefined;
  const maker = resolveName(modules, file, init.callee.name);
  const isMaker = maker?.kind === "package" && maker.from === DSL && makers.has(maker.name);
  return isMaker ? maker.name : undefined;
}
