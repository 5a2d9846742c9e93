import type { ModuleSyntax } from "../../syntax/index.ts";
import type { Declared, Resolved } from "./program.ts";
import { DSL, makerOf } from "./maker-of.ts";
import { resolveName } from "./resolve-name.ts";

/** The functions of the DSL that a flow may call. */
const controls: ReadonlySet<string> = new Set([
  "StepError",
  "call",
  "compact",
  "map",
  "now",
  "random",
  "receive",
  "sleep",
  "sleepUntil",
  "uuid",
]);

export type DeclaredByPlace = ReadonlyMap<string, Declared>;

/** The key of a declaration by the module that defines it and its name there. */
export function placeOf(file: string, local: string): string {
  return `${local} ${file}`;
}

export function resolveInProgram(
  modules: ReadonlyMap<string, ModuleSyntax>,
  declared: DeclaredByPlace,
  file: string,
  name: string,
): Resolved | undefined {
  const destination = resolveName(modules, file, name);
  switch (destination?.kind) {
    case undefined:
      return undefined;
    case "namespace":
      return { kind: "other", what: "namespace-import", span: destination.span };
    case "package": {
      const { from, name: exported } = destination;
      if (from === DSL && controls.has(exported)) return { kind: "control", name: exported };
      return { kind: "package", from, name: exported, span: destination.span };
    }
    case "declaration":
      return resolveDeclaration(destination);
  }

  function resolveDeclaration(
    found: Extract<typeof destination, { kind: "declaration" }>,
  ): Resolved | undefined {
    const { file: home, local, syntax } = found;
    const known = declared.get(placeOf(home, local));
    if (known) return { kind: "declared", declared: known };
    if (syntax.kind === "other") return { kind: "other", what: syntax.what, span: syntax.nameSpan };
    if (syntax.kind === "function") {
      return { kind: "function", file: home, name: local, fn: syntax.fn, span: syntax.nameSpan };
    }
    const { init, nameSpan } = syntax;
    if (init.kind === "identifier" && init.name !== local) {
      const behind = resolveInProgram(modules, declared, home, init.name);
      if (behind && behind.kind !== "const") return behind;
    }
    // `const x = tool({ … })` that was not among the exported ones.
    if (makerOf(modules, home, init) !== undefined) {
      return { kind: "other", what: "unexported-declaration", span: nameSpan };
    }
    return { kind: "const", file: home, name: local, init, span: nameSpan };
  }
}
