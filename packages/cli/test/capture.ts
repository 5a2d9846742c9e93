import { type Context, main } from "../src/main.ts";
import type { ExitCode } from "../src/exit-code.ts";

/** What a command said, and how it ended. */
export interface Said {
  readonly exit: ExitCode;
  readonly out: string;
  readonly err: string;
  /** The results of a command that was given `--json`. */
  readonly json: readonly Record<string, unknown>[];
}

/** Runs one command line in a folder, with a terminal that keeps what is said. */
export async function twelvefold(cwd: string, ...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Context["terminal"] = {
    json: args.includes("--json"),
    colour: false,
    columns: 100,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    style: (_, text) => text,
    progress: () => {},
    done: () => {},
  };
  const exit = await main(args, { cwd, terminal });
  const json = terminal.json ? out.map((line) => JSON.parse(line) as Record<string, unknown>) : [];
  return { exit, out: out.join("\n"), err: err.join("\n"), json };
}
