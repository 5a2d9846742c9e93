import { printJson, sha256 } from "@twelvefold/ir";
import type { EmittedBinding } from "./index.ts";
import { renderBindings } from "./bindings.ts";

export interface WorkspaceOptions {
  readonly cwd: string;
  /** Relative to `cwd`, or absolute. */
  readonly outDir: string;
}

/** What is needed of a compilation. */
export interface EmittedWorkspace {
  readonly agents: readonly {
    readonly name: string;
    readonly machine: { readonly hash: string };
    readonly artifacts: readonly { readonly path: string; readonly text: string }[];
    readonly bindings: readonly EmittedBinding[];
  }[];
}

/**
 * The two files that all agents share: `index.ts`, which binds machines to the authors' modules, and
 * `manifest.json`, which lists every artifact with its hash.
 */
export function emitWorkspace(
  { agents }: EmittedWorkspace,
  { cwd, outDir }: WorkspaceOptions,
): { readonly path: string; readonly text: string }[] {
  const sorted = agents.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const index = { path: "index.ts", text: renderBindings(sorted, pathBack(cwd, outDir)) };
  const artifacts = [...sorted.flatMap((agent) => agent.artifacts), index];
  const manifest = {
    agents: Object.fromEntries(sorted.map(({ name, machine }) => [name, machine.hash])),
    artifacts: Object.fromEntries(
      artifacts
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map(({ path, text }) => [path, sha256(text)]),
    ),
  };
  return [index, { path: "manifest.json", text: `${printJson(manifest)}\n` }];
}

/** From the output folder to the folder that was compiled: `../`, or more of them. */
function pathBack(cwd: string, outDir: string): string {
  const parts = (path: string): string[] =>
    path
      .replaceAll("\\", "/")
      .split("/")
      .filter((part) => part !== "" && part !== ".");
  const [from, to] = [
    outDir.startsWith("/") ? parts(outDir) : [...parts(cwd), ...parts(outDir)],
    parts(cwd),
  ];
  let same = 0;
  while (same < to.length && from[same] === to[same]) same += 1;
  const back = [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
  return back === "" ? "./" : `${back}/`;
}
