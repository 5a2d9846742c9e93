import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Machine } from "@twelvefold/ir";
import { compile } from "../../src/index.ts";

export interface CompiledFixture {
  readonly source: string;
  readonly machine: Machine;
  /** The machine as a reviewer reads it. */
  readonly page: string;
  readonly module: Readonly<Record<string, unknown>>;
}

/** Compiles the one agent of a fixture, and imports its module. */
export async function compileFixture(cwd: string): Promise<CompiledFixture> {
  const { agents, diagnostics } = await compile({
    cwd,
    entries: ["flow.agent.ts"],
    typecheck: false,
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [agent] = agents;
  if (agent === undefined || errors.length > 0)
    throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const file = join(cwd, "flow.agent.ts");
  const module = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<
    Record<string, unknown>
  >;
  const page = agent.artifacts.find(({ path }) => path.endsWith("machine.md"))?.text ?? "";
  return { source: readFileSync(file, "utf8"), machine: agent.machine, page, module };
}
