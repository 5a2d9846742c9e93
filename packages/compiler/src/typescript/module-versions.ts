import { createHash } from "node:crypto";
/** Modules, and which of them each one imports. */
export type Imports = ReadonlyMap<
  string,
  { readonly text: string; readonly dependencies: Iterable<string> }
>;

/** For each module a name of its text and of the texts of all that it imports: the same name, the same module. */
export function versionsOf(modules: Imports): ReadonlyMap<string, string> {
  const own = new Map([...modules].map(([file, { text }]) => [file, digest(text)]));
  return new Map(
    [...modules.keys()].map((file) => {
      const reached = [...reach(file, modules)].toSorted();
      return [
        file,
        digest(reached.map((dependency) => `${dependency} ${own.get(dependency)}`).join("\n")),
      ];
    }),
  );
}

/** A module and all that it imports, directly or not; imports in a circle are no harm. */
export function reach(file: string, modules: Imports): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const next of reached) {
    for (const dependency of modules.get(next)?.dependencies ?? []) reached.add(dependency);
  }
  return reached;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** `reach`, asked often: each answer is kept. */
export function reachMemo(modules: Imports): (file: string) => ReadonlySet<string> {
  const reached = new Map<string, ReadonlySet<string>>();
  return (file) => {
    const known = reached.get(file) ?? reach(file, modules);
    reached.set(file, known);
    return known;
  };
}
