import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder of the author's, outside the repository, that is gone when the test is over. */
export interface Workspace {
  readonly cwd: string;
  path(file: string): string;
  write(files: Readonly<Record<string, string>>): void;
}

export function workspace(files: Readonly<Record<string, string>> = {}): Workspace {
  const cwd = mkdtempSync(join(realpathSync(tmpdir()), "twelvefold-"));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  const made: Workspace = {
    cwd,
    path: (file) => join(cwd, file),
    write(texts) {
      for (const [file, text] of Object.entries(texts)) {
        mkdirSync(dirname(join(cwd, file)), { recursive: true });
        writeFileSync(join(cwd, file), text);
      }
    },
  };
  made.write(files);
  return made;
}
