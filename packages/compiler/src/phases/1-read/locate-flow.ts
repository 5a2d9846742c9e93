import type { FunctionSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import type { FoundDeclaration } from "./find-declarations.ts";
import { locateFunction } from "./locate-function.ts";

/** The function that an agent's `flow` names: written in place, or a function of a module. */
export function locateFlow(
  modules: ReadonlyMap<string, ModuleSyntax>,
  { init, file }: FoundDeclaration,
): { flow: FunctionSyntax; file: string; through: readonly Span[] } | undefined {
  const options = init.kind === "call" ? init.args[0] : undefined;
  if (options === undefined || options.kind === "spread") return undefined;
  const located = locateFunction(modules, file, options, ["flow"]);
  return located && { flow: located.fn, file: located.file, through: located.through };
}
