import type { ExpressionSyntax, ModuleSyntax, Span, TopLevelSyntax } from "../../syntax/index.ts";
import { declarationValue } from "./declaration-value.ts";
import type { DeclarationValue } from "./declaration-value.ts";

/** An exported declaration: what it was evaluated to, and where it is written. */
export interface FoundDeclaration extends DeclarationValue {
  readonly file: string;
  readonly exportName: string;
  /** The name in its own module. */
  readonly local: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly init: ExpressionSyntax;
  /** The function object that the author calls: what `tools` and `before` hold. */
  readonly value: object;
}

/**
 * Every exported declaration, where it is defined. A value that is exported in several places is one
 * declaration: the one that is not merely another name for it.
 */
export function findDeclarations(
  modules: ReadonlyMap<string, ModuleSyntax>,
  evaluated: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): FoundDeclaration[] {
  const found = new Map<object, FoundDeclaration>();
  for (const module of modules.values()) {
    for (const declaration of declarationsOf(module, evaluated.get(module.file) ?? {})) {
      const known = found.get(declaration.value);
      if (!known || (isAlias(known) && !isAlias(declaration))) found.set(declaration.value, declaration);
    }
  }
  return [...found.values()];
}

function* declarationsOf(
  module: ModuleSyntax,
  exports: Readonly<Record<string, unknown>>,
): Generator<FoundDeclaration> {
  for (const [exportName, exported] of module.exports) {
    if (exported.kind !== "local") continue;
    const syntax = module.declarations.get(exported.local);
    const value = Object.hasOwn(exports, exportName) ? exports[exportName] : undefined;
    const declaration = declarationValue(value);
    if (!declaration || !isConst(syntax)) continue;
    const { nameSpan, span, init } = syntax;
    const { file } = module;
    yield { ...declaration, file, exportName, local: exported.local, nameSpan, span, init, value: value as object };
  }
}

function isConst(syntax: TopLevelSyntax | undefined): syntax is Extract<TopLevelSyntax, { kind: "const" }> {
  return syntax?.kind === "const";
}

function isAlias({ init }: FoundDeclaration): boolean {
  return init.kind === "identifier" || init.kind === "member";
}
