import type { FunctionSyntax, ModuleSyntax } from "../../syntax/index.ts";
import type { FoundDeclaration } from "./find-declarations.ts";
import { resolveName } from "./resolve-name.ts";

/** The function that an agent's `flow` names: written in place, or a function of a module. */
export function locateFlow(
  modules: ReadonlyMap<string, ModuleSyntax>,
  { init, file }: FoundDeclaration,
): { flow: FunctionSyntax; file: string } | undefined {
  const options = init.kind === "call" ? init.args[0] : undefined;
  if (options?.kind !== "object") return undefined;
  const entry = options.entries.findLast((one) => one.kind === "property" && one.key === "flow");
  if (entry?.kind !== "property") return undefined;
  if (entry.value.kind === "function") return { flow: entry.value, file };
  return entry.value.kind === "identifier"
    ? functionNamed(modules, file, entry.value.name)
    : undefined;
}

function functionNamed(
  modules: ReadonlyMap<string, ModuleSyntax>,
  from: string,
  name: string,
): { flow: FunctionSyntax; file: string } | undefined {
  const found = resolveName(modules, from, name);
  if (found?.kind !== "declaration") return undefined;
  const { syntax, file, local } = found;
  if (syntax.kind === "function") return { flow: syntax.fn, file };
  if (syntax.kind !== "const") return undefined;
  if (syntax.init.kind === "function") return { flow: syntax.init, file };
  return syntax.init.kind === "identifier" && syntax.init.name !== local
    ? functionNamed(modules, file, syntax.init.name)
    : undefined;
}
