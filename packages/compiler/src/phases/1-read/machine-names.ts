import type { FoundDeclaration } from "./find-declarations.ts";

/** The name that each declaration has in a machine: its exported name, qualified by its module where two clash. */
export function machineNames(declarations: readonly FoundDeclaration[]): ReadonlyMap<FoundDeclaration, string> {
  const names = new Map<FoundDeclaration, string>();
  for (const [plain, group] of Map.groupBy(declarations, plainName)) {
    if (group.length === 1) names.set(group[0] as FoundDeclaration, plain);
    else for (const [declaration, name] of qualified(group)) names.set(declaration, name);
  }
  return names;
}

function plainName({ exportName, file }: FoundDeclaration): string {
  return exportName === "default" ? moduleName(file, 1) : exportName;
}

/** Takes as many folders as it needs to tell them apart: `billing.approve`, `eu.billing.approve`. */
function qualified(group: readonly FoundDeclaration[]): Map<FoundDeclaration, string> {
  for (let parts = 1; ; parts++) {
    const names = new Map(group.map((one) => [one, `${moduleName(one.file, parts)}.${plainName(one)}`]));
    if (new Set(names.values()).size === group.length || parts > 32) return names;
  }
}

/** The last parts of a module's path, as words of an identifier: `triage` of `/a/triage.agent.ts`. */
function moduleName(file: string, parts: number): string {
  const path = file.replace(/(\.agent)?\.[cm]?[jt]sx?$/, "").split("/").slice(-parts);
  return path.map((part) => part.replaceAll(/[^A-Za-z0-9_$]+/g, "_")).join(".");
}
