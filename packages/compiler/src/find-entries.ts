import { globSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { Finding } from "./diagnostics/finding.ts";
import { messages } from "./diagnostics/messages.generated.ts";

/** The files that entries name, absolute and in order; an entry that names none is a finding. */
export function findEntries(
  cwd: string,
  entries: readonly string[],
): { readonly files: readonly string[]; readonly findings: readonly Finding[] } {
  const files = new Set<string>();
  const findings: Finding[] = [];
  for (const entry of entries) {
    const found = filesOf(cwd, entry);
    for (const file of found) files.add(file);
    if (found.length === 0) {
      const span = { file: absolute(cwd, entry), start: 0, end: 0 };
      findings.push(messages.noEntry(span, { pattern: entry }));
    }
  }
  return { files: [...files], findings };
}

function filesOf(cwd: string, entry: string): string[] {
  if (entry.trim() === "") return [];
  const path = absolute(cwd, entry);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return [path];
  const pattern = stat?.isDirectory() ? `${entry}/**/*.agent.{ts,tsx,mts,js,mjs}` : entry;
  return globSync(pattern, { cwd, exclude: ["**/node_modules/**", "**/.twelvefold/**"] })
    .map((file) => absolute(cwd, file))
    .filter((file) => statSync(file).isFile())
    .toSorted();
}

function absolute(cwd: string, path: string): string {
  return resolve(cwd, path).replaceAll("\\", "/");
}
