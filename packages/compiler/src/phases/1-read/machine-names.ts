import type { FoundDeclaration } from "./find-declarations.ts";

/** The name that each declaration has in a machine: its exported name, qualified by its module where two clash. */
export function machineNames(
  declarations: readonly FoundDeclaration[],
  root: string,
): ReadonlyMap<FoundDeclaration, string> {
  const names = new Map<FoundDeclaration, string>();
  for (const [plain, group] of Map.groupBy(declarations, plainName)) {
    if (group.length === 1) names.set(group[0] as FoundDeclaration, plain);
    else for (const [declaration, name] of qualified(group, root)) names.set(declaration, name);
  }
  return names;
}

function plainName({ exportName, file }: FoundDeclaration): string {
  return exportName === "default" ? (moduleWords(file).at(-1) ?? exportName) : exportName;
}

/** Takes as many folders as it needs to tell them apart: `billing.approve`, `eu.billing.approve`. */
function qualified(
  group: readonly FoundDeclaration[],
  root: string,
): Map<FoundDeclaration, string> {
  const words = group.map((one) => [one, moduleWords(one.file.slice(root.length))] as const);
  const longest = Math.max(...words.map(([, path]) => path.length));
  for (let parts = 1; parts <= longest; parts++) {
    const names = new Map(
      words.map(([one, path]) => [one, [...path.slice(-parts), plainName(one)].join(".")]),
    );
    if (new Set(names.values()).size === group.length) return names;
  }
  // Only the ending tells `a.ts` from `a.agent.ts`.
  return new Map(
    group.map((one) => [one, `${word(one.file.slice(root.length + 1))}.${plainName(one)}`]),
  );
}

/** A module's path as words of an identifier: `src`, `triage` of `/src/triage.agent.ts`. */
function moduleWords(file: string): string[] {
  const path = file.replace(/(\.agent)?\.[cm]?[jt]sx?$/, "").split("/");
  return path.filter((part) => part !== "").map(word);
}

function word(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_$]+/g, "_");
}
