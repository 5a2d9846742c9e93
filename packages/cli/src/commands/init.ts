import { access, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EXIT, type ExitCode } from "../exit-code.ts";
import type { Context } from "../main.ts";
import { FIRST_AGENT, FIRST_SCRIPT } from "../first-agent.ts";
import { UsageError } from "../usage-error.ts";

/** Writes a first agent and the answers to run it with; touches no file that is there. */
export async function init({ cwd, terminal }: Context, folder: string): Promise<ExitCode> {
  const target = resolve(cwd, folder);
  const files = { "hello.agent.ts": FIRST_AGENT, "hello.script.json": FIRST_SCRIPT };
  for (const name of Object.keys(files)) {
    if (await exists(join(target, name)))
      throw new UsageError(
        `${join(folder, name)} is there already.`,
        `Nothing is overwritten. Name another folder: twelvefold init ${folder === "." ? "my-agents" : `${folder}-2`}`,
      );
  }
  await mkdir(target, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(target, name), text);
  if (terminal.json)
    terminal.out(JSON.stringify({ written: Object.keys(files).map((name) => join(folder, name)) }));
  else {
    terminal.out(
      `Wrote ${Object.keys(files)
        .map((name) => join(folder, name))
        .join(" and ")}. Next:`,
    );
    terminal.out("  npm install @twelvefold/dsl zod");
    terminal.out(
      `  twelvefold run ${join(folder, "hello.agent.ts")} --script ${join(folder, "hello.script.json")} --input '{"name":"Ada"}'`,
    );
  }
  return EXIT.ok;
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
