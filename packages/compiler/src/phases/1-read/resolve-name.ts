import type { ImportSyntax, ModuleSyntax, Span, TopLevelSyntax } from "../../syntax/index.ts";

/** Where a name leads when imports and re-exports are followed: to what a module declares, or out of the project. */
export type Destination =
  | {
      readonly kind: "declaration";
      readonly file: string;
      readonly local: string;
      readonly syntax: TopLevelSyntax;
    }
  | { readonly kind: "package"; readonly from: string; readonly name: string; readonly span: Span }
  /** The whole of the project's module `of`. */
  | { readonly kind: "namespace"; readonly of: string; readonly span: Span };

type Modules = ReadonlyMap<string, ModuleSyntax>;

/** What `name` stands for at the top level of `file`; `lib.x` is what the whole module `lib` exports as `x`. */
export function resolveName(modules: Modules, file: string, name: string): Destination | undefined {
  const module = modules.get(file);
  const imported = module?.imports.get(name);
  if (imported) return followImport(modules, imported);
  const dot = name.lastIndexOf(".");
  if (dot > 0) {
    const whole = resolveName(modules, file, name.slice(0, dot));
    if (whole?.kind !== "namespace") return undefined;
    return resolveExport(modules, whole.of, name.slice(dot + 1), whole.span);
  }
  const syntax = module?.declarations.get(name);
  return syntax && { kind: "declaration", file, local: name, syntax };
}

function followImport(
  modules: Modules,
  { from, project, name, span }: ImportSyntax,
): Destination | undefined {
  if (!project) return { kind: "package", from, name, span };
  if (name === "*") return { kind: "namespace", of: from, span };
  return resolveExport(modules, from, name, span);
}

/** What a module exports under `name`. `seen` ends what circles: modules may re-export each other. */
function resolveExport(
  modules: Modules,
  file: string,
  name: string,
  span: Span,
  seen: ReadonlySet<string> = new Set(),
): Destination | undefined {
  const key = `${name} ${file}`;
  const module = modules.get(file);
  if (!module || seen.has(key)) return undefined;
  const visited = new Set(seen).add(key);
  const exported = module.exports.get(name);
  if (exported?.kind === "local") return resolveName(modules, file, exported.local);
  if (exported?.kind === "from") {
    const { from, project, name: inner } = exported;
    if (!project) return { kind: "package", from, name: inner, span };
    if (inner === "*") return { kind: "namespace", of: from, span };
    return resolveExport(modules, from, inner, span, visited);
  }
  if (name === "default") return undefined;
  for (const from of module.exportAll) {
    const found = resolveExport(modules, from, name, span, visited);
    if (found) return found;
  }
  return undefined;
}
