import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { committedSnapshots } from "../prompts/committed-snapshots.ts";
import { compiledAgents } from "../prompts/compiled-agents.ts";
import { diffWords } from "../prompts/diff-words.ts";
import { readSnapshotHead } from "../prompts/read-snapshot.ts";
import { showChanges } from "../prompts/show-changes.ts";
import { snapshotPath } from "../prompts/snapshot-path.ts";

export interface PromptsDiffOptions {
  readonly out: string;
}

/** What prompts send today and did not at a commit, word by word. The commit's side is its committed snapshots. */
export async function promptsDiff(
  context: Context,
  ref: string,
  entries: readonly string[],
  { out }: PromptsDiffOptions,
): Promise<ExitCode> {
  const { terminal, cwd } = context;
  const before = await committedSnapshots(cwd, out, ref);
  const agents = await compiledAgents(context, entries);
  const after = new Map(
    agents.flatMap(({ artifacts }) => artifacts).map(({ path, text }) => [path, text]),
  );
  const compiled = new Set(agents.map(({ name }) => name));
  // Of a part of the project, what another part sends has not gone.
  const isMeant = (path: string): boolean =>
    entries.length === 0 || compiled.has(snapshotPath(path)?.agent ?? "");
  const paths = new Set(
    [...before.keys(), ...after.keys()].filter((path) => snapshotPath(path) && isMeant(path)),
  );
  const different = [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
  for (const path of different) sayDifference(context, path, before.get(path), after.get(path));
  if (different.length === 0 && !terminal.json)
    terminal.out(`Every prompt sends what it sent at ${ref}.`);
  return EXIT.ok;
}

function sayDifference(
  { terminal }: Context,
  path: string,
  before: string | undefined,
  after: string | undefined,
): void {
  const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const changes = diffWords(before ?? "", after ?? "");
  const [old, now] = [before, after].map((text) =>
    text === undefined ? 0 : readSnapshotHead(text).tokens,
  );
  if (terminal.json) {
    terminal.out(JSON.stringify({ path, change, tokens: { before: old, after: now }, changes }));
    return;
  }
  const style = change === "added" ? "green" : change === "removed" ? "red" : "bold";
  terminal.out(
    `${terminal.style(style, `${change.padEnd(8)} ${path}`)}  ${terminal.style("dim", `${old} → ${now} tokens`)}`,
  );
  if (change === "changed") for (const line of showChanges(changes, terminal)) terminal.out(line);
}
