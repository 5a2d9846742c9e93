import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { API, Diagnostic, Snapshot } from "@typescript/native/unstable/async";
import type { TypeProblem } from "./type-problem.ts";

/**
 * TypeScript 7's checker, a native program beside ours: it looks at types while we compile, and keeps what it
 * knows between updates.
 */
export interface NativeChecker {
  /** Asks for the problems of some files, after what has changed on the disk; resolves when it is asked. */
  begin(request: CheckRequest): Promise<{
    readonly problems: Promise<ReadonlyMap<string, readonly TypeProblem[]>>;
  }>;
  close(): Promise<void>;
}

export interface CheckRequest {
  /** As a `tsconfig.json` has them. */
  readonly config: {
    readonly extends?: string;
    readonly compilerOptions: object;
    readonly files: readonly string[];
  };
  /** Files whose problems are asked for. */
  readonly files: readonly string[];
  /** Files that are not as they were at the last request; without it, anything can have changed. */
  readonly changed?: FileChanges;
}

export interface FileChanges {
  readonly changed: string[];
  readonly created: string[];
  readonly deleted: string[];
}

/** @throws where the platform has no native program. */
export async function openNativeChecker(cwd: string): Promise<NativeChecker> {
  const { API: Api } = await import("@typescript/native/unstable/async");
  const folder = mkdtempSync(join(tmpdir(), "twelvefold-types-"));
  const configFile = join(folder, "tsconfig.json");
  const api: API = new Api({ cwd });
  let written = "";
  let latest: Snapshot | undefined;

  async function update({ config, changed }: CheckRequest): Promise<Snapshot> {
    const text = JSON.stringify({ ...config, include: [] });
    const isNew = text !== written;
    if (isNew) writeFileSync(configFile, text);
    written = text;
    const before = latest;
    latest = await api.updateSnapshot({
      ...(before === undefined && { openProjects: [configFile] }),
      ...(before !== undefined && { fileChanges: changes(changed, isNew) }),
    });
    await before?.dispose();
    return latest;
  }

  function changes(
    changed: FileChanges | undefined,
    isNew: boolean,
  ): FileChanges | { invalidateAll: true } {
    if (changed === undefined) return { invalidateAll: true };
    return isNew ? { ...changed, changed: [...changed.changed, configFile] } : changed;
  }

  return {
    async begin(request) {
      const project = (await update(request)).getProject(configFile);
      if (project === undefined) throw new Error(`No project at ${configFile}`);
      const answers = request.files.map(async (file) => {
        const diagnostics = await project.program.getSemanticDiagnostics(file);
        return [file, diagnostics.filter(isError).map(toProblem)] as const;
      });
      return { problems: Promise.all(answers).then((found) => new Map(found)) };
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      await api.close();
    },
  };
}

const ERROR = 1;

function isError({ category }: Diagnostic): boolean {
  return category === ERROR;
}

function toProblem(diagnostic: Diagnostic): TypeProblem {
  const { fileName = "", pos, end, code } = diagnostic;
  return { file: fileName, start: pos, end, code, text: linesOf(diagnostic, 0).join("\n") };
}

/** A message and, each further in, the messages that say why. */
function linesOf({ text, messageChain = [] }: Diagnostic, depth: number): string[] {
  return [
    `${"  ".repeat(depth)}${text}`,
    ...messageChain.flatMap((next) => linesOf(next, depth + 1)),
  ];
}
