import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile } from "@twelvefold/compiler";
import type { Diagnostic } from "@twelvefold/compiler";
import type { Machine } from "@twelvefold/ir";

/** A module of agents, compiled, and imported as the JavaScript that it is. */
export interface CompiledModule {
  readonly machines: ReadonlyMap<string, Machine>;
  readonly diagnostics: readonly Diagnostic[];
  /** The module itself: what the reference runs. Absent when it cannot be loaded. */
  readonly module: Readonly<Record<string, unknown>> | undefined;
}

/** Compiles one file of source text, without type checks: what JavaScript defines is what counts. */
export async function compileModule(
  text: string,
  options: { readonly load?: boolean } = {},
): Promise<CompiledModule> {
  const cwd = mkdtempSync(join(import.meta.dirname, ".module-"));
  try {
    const file = join(cwd, "flow.agent.ts");
    writeFileSync(file, text);
    const { agents, diagnostics } = await compile({
      cwd,
      entries: ["flow.agent.ts"],
      typecheck: false,
    });
    const module = options.load === false ? undefined : await load(file);
    return {
      machines: new Map(agents.map(({ name, machine }) => [name, machine])),
      diagnostics,
      module,
    };
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function load(file: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Readonly<
      Record<string, unknown>
    >;
  } catch {
    return undefined;
  }
}
