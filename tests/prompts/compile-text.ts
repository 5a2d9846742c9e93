import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CompiledAgent, createCompiler, type Diagnostic } from "@twelvefold/compiler";
import { type AgentBinding, bindDeclarations } from "@twelvefold/runtime";
import { onTestFinished } from "vitest";

export interface CompiledText {
  readonly agents: Readonly<Record<string, AgentBinding & { readonly compiled: CompiledAgent }>>;
  readonly diagnostics: readonly Diagnostic[];
  /** Artifacts by path. */
  readonly artifacts: ReadonlyMap<string, string>;
  /** The declared values by their exported names. */
  readonly values: Readonly<Record<string, unknown>>;
}

const HEADER = `import { agent, call, file, human, now, prompt, receive, secret, signal, StepError, tool } from "@twelvefold/dsl";
import { z } from "zod";
const ThreadEvent = z.object({ type: z.string(), data: z.any() });
`;

/** Compiles one module, in a folder of its own, with what every test imports; binds its agents to its handlers. */
export async function compileText(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<CompiledText> {
  const cwd = mkdtempSync(join(tmpdir(), "twelvefold-prompts-"));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(cwd, "node_modules"));
  for (const [path, content] of Object.entries({ ...files, "a.agent.ts": HEADER + text })) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), content);
  }
  const compiler = createCompiler({ cwd, entries: ["a.agent.ts"], typecheck: false });
  const { agents, diagnostics } = await compiler.update();
  const values = Object.fromEntries(compiler.declarations);
  await compiler.close();
  return {
    agents: Object.fromEntries(
      agents.map((compiled) => [
        compiled.name,
        { ...bindDeclarations(compiled.machine, values), compiled },
      ]),
    ),
    diagnostics,
    artifacts: new Map(
      agents.flatMap(({ artifacts }) =>
        artifacts.map(({ path, text: content }) => [path, content] as const),
      ),
    ),
    values,
  };
}

/** The lines of diagnostics without those about the text's own header. */
export function said({ diagnostics }: CompiledText): string[] {
  return diagnostics.map(({ code, message }) => `${code} ${message}`);
}
