import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { compile } from "@twelvefold/compiler";
import type { CompiledAgent, Diagnostic } from "@twelvefold/compiler";
import { arrange, otherFiles, plan, referenceText } from "./arrange.ts";
import type { Place, Planned } from "./arrange.ts";
import type { Row } from "./row.ts";

/** One text of a row, and what became of it. */
export interface Case extends Planned {
  readonly compiled: CompiledAgent | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of its file that are inside no row: they concern the whole file. */
  readonly unplaced: readonly Diagnostic[];
  /** The module with the agent, as JavaScript runs it. Loaded when it is asked for. */
  module(): Readonly<Record<string, unknown>>;
}

export interface Chapter {
  readonly cases: readonly Case[];
  /** Removes the files. */
  close(): void;
}

const root = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** Compiles a chapter at one go. */
export async function compileChapter(rows: readonly Row[]): Promise<Chapter> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), "conformance-")));
  copyFileSync(join(import.meta.dirname, "declarations.ts"), join(cwd, "declarations.ts"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  const all = plan(rows);
  const files = arrange(all);
  for (const { name, text } of [...files, ...all.flatMap(otherFiles)]) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), text);
  }
  const entries = files.map(({ name }) => name);
  const { agents, diagnostics } = await compile({ cwd, entries, typecheck: false });
  const byName = new Map(agents.map((agent) => [agent.name, agent]));
  const cases = files.flatMap(({ name, places }) => {
    const ofFile = diagnostics.filter(({ file }) => file === name);
    const others = places.flatMap(({ planned: { agent } }) =>
      diagnostics.filter(({ file }) => file.startsWith(`${agent}/`)),
    );
    const unplaced = ofFile.filter((found) => !places.some((place) => isIn(place, found)));
    return places.map((place): Case => {
      const { planned } = place;
      return {
        ...planned,
        compiled: byName.get(planned.agent),
        diagnostics: [...ofFile.filter((found) => isIn(place, found)), ...others],
        unplaced,
        module: () => load(cwd, planned),
      };
    });
  });
  return { cases, close: () => rmSync(cwd, { recursive: true, force: true }) };
}

function isIn({ from, to }: Place, { start }: Diagnostic): boolean {
  return from <= start.line && start.line <= to;
}

/** As Node loads it: nothing of the compiler is between a flow and the engine. */
function load(cwd: string, planned: Planned): Readonly<Record<string, unknown>> {
  const file = join(cwd, `${planned.agent}.reference.ts`);
  writeFileSync(file, referenceText(planned));
  const declarations = require(join(cwd, "declarations.ts")) as object;
  return { ...declarations, ...(require(file) as object) };
}
