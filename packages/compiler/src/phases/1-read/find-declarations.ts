import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import { keywordBefore } from "../../syntax/index.ts";
import type { ExpressionSyntax, ModuleSyntax, Span, TopLevelSyntax } from "../../syntax/index.ts";
import { declarationValue } from "./declaration-value.ts";
import { exportIt } from "./export-it.ts";
import { makerOf } from "./maker-of.ts";
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
): { readonly found: readonly FoundDeclaration[]; readonly findings: readonly Finding[] } {
  const found = new Map<object, FoundDeclaration>();
  const others: BrandedExport[] = [];
  for (const branded of brandedExports(modules, evaluated)) {
    const declaration = asConstant(branded);
    if (!declaration) others.push(branded);
    else {
      const known = found.get(declaration.value);
      if (!known || (isAlias(known) && !isAlias(declaration)))
        found.set(declaration.value, declaration);
    }
  }
  const findings = others
    .filter(({ value }) => !found.has(value))
    .map(({ exportName: name, kind, file, syntax }) => {
      const { text = "" } = modules.get(file) ?? {};
      const keyword = keywordBefore(text, syntax.nameSpan, "let");
      const fix = keyword && { title: "Write const", edits: [{ span: keyword, text: "const" }] };
      return messages.declarationNotConstant(
        syntax.nameSpan,
        { name, kind },
        { ...(fix && { fix }) },
      );
    });
  const hidden = unexportedAgents(modules, evaluated, [...found.values()]);
  return { found: [...found.values()], findings: [...findings, ...hidden] };
}

/** `const a = agent({ … })` that no module exports: it was meant to be compiled. */
function unexportedAgents(
  modules: ReadonlyMap<string, ModuleSyntax>,
  evaluated: ReadonlyMap<string, unknown>,
  found: readonly FoundDeclaration[],
): Finding[] {
  const known = new Set(found.map(({ init }) => init));
  return [...modules.values()].flatMap((module) =>
    [...module.declarations].flatMap(([name, syntax]) => {
      const { file } = module;
      if (!evaluated.has(file) || syntax.kind !== "const" || known.has(syntax.init)) return [];
      if (makerOf(modules, file, syntax.init) !== "agent") return [];
      const fix = exportIt(syntax.nameSpan, module);
      return [messages.agentNotExported(syntax.nameSpan, { name }, { ...(fix && { fix }) })];
    }),
  );
}

interface BrandedExport extends DeclarationValue {
  readonly file: string;
  readonly exportName: string;
  readonly local: string;
  readonly syntax: TopLevelSyntax;
  readonly value: object;
}

/** What modules export of their own that is a declaration. */
function* brandedExports(
  modules: ReadonlyMap<string, ModuleSyntax>,
  evaluated: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Generator<BrandedExport> {
  for (const { file, exports: exported, declarations } of modules.values()) {
    const values = evaluated.get(file) ?? {};
    for (const [exportName, place] of exported) {
      const syntax = place.kind === "local" ? declarations.get(place.local) : undefined;
      if (place.kind !== "local" || !syntax || !Object.hasOwn(values, exportName)) continue;
      const value = values[exportName];
      const declaration = declarationValue(value);
      if (declaration)
        yield {
          ...declaration,
          file,
          exportName,
          local: place.local,
          syntax,
          value: value as object,
        };
    }
  }
}

function asConstant({ syntax, ...branded }: BrandedExport): FoundDeclaration | undefined {
  if (syntax.kind !== "const") return undefined;
  const { nameSpan, span, init } = syntax;
  return { ...branded, nameSpan, span, init };
}

function isAlias({ init }: FoundDeclaration): boolean {
  return init.kind === "identifier" || init.kind === "member";
}
