/** Whose snapshot a file of the output folder is. */
export interface SnapshotPath {
  readonly agent: string;
  readonly prompt: string;
  readonly example: string;
}

/** `triage/prompts/nextStep/short/a crash.md`: the folder of a variant may stand between. Nothing for another file. */
export function snapshotPath(path: string): SnapshotPath | undefined {
  const [, agent, prompt, example] =
    /^([^/]+)\/prompts\/([^/]+)\/(?:[^/]+\/)?([^/]+)\.md$/.exec(path) ?? [];
  if (agent === undefined || prompt === undefined || example === undefined) return undefined;
  return { agent, prompt, example };
}
