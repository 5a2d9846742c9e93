import { copyFileSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { compile } from "@twelvefold/compiler";
import type { CompiledAgent, Diagnostic } from "@twelvefold/compiler";
import type { Row } from "./row.ts";
import { variantsOf } from "./variants.ts";

/** One text of a row, and what became of it. */
export interface Case {
  readonly row: Row;
  readonly title: string;
  readonly flow: string;
  /** The exported name of its agent. */
  readonly agent: string;
  readonly compiled: CompiledAgent | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of its file that are inside no row: a mistake of the harness, or what concerns the whole file. */
  readonly unplaced: readonly Diagnostic[];
  /** The module with the agent, as JavaScript runs it. Loaded when it is asked for. */
  module(): Readonly<Record<string, unknown>>;
}

export interface Chapter {
  readonly cases: readonly Case[];
  /** Removes the files. */
  close(): void;
}

interface Planned {
  readonly row: Row;
  readonly title: string;
  readonly flow: string;
  readonly agent: string;
}

const root = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

/** What the rows of a chapter are called, before anything is compiled. */
export function plan(rows: readonly Row[]): readonly Planned[] {
  const texts = rows.flatMap((row) => variantsOf(row.flow).map(({ label, flow }) => ({ row, title: row.name + label, flow })));
  return texts.map((text, index) => ({ ...text, agent: `c${index}` }));
}

/**
 * Compiles a chapter at one go: most flows in one module; those with text of the module's own, and those
 * that JavaScript cannot parse, in modules of their own.
 */
export async function compileChapter(rows: readonly Row[]): Promise<Chapter> {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), "conformance-")));
  copyFileSync(join(import.meta.dirname, "declarations.ts"), join(cwd, "declarations.ts"));
  symlinkSync(join(root, "node_modules"), join(cwd, "node_modules"));
  const planned = plan(rows);
  const files = arrange(planned);
  for (const file of files) writeFileSync(join(cwd, file.name), file.text);
  const { agents, diagnostics } = await compile({ cwd, entries: files.map(({ name }) => name), typecheck: false });
  const byName = new Map(agents.map((agent) => [agent.name, agent]));
  const cases = files.flatMap((file) =>
    file.places.map(({ planned: { row, title, flow, agent }, from, to }): Case => ({
      row,
      title,
      flow,
      agent,
      compiled: byName.get(agent),
      diagnostics: diagnostics.filter(({ file: name, start }) => name === file.name && from <= start.line && start.line <= to),
      unplaced: diagnostics.filter((found) => found.file === file.name && !file.places.some(({ from, to }) => from <= found.start.line && found.start.line <= to)),
      module: () => ({ ...load(cwd, "declarations.ts"), ...loadOne(cwd, agent, row, flow) }),
    })),
  );
  return { cases, close: () => rmSync(cwd, { recursive: true, force: true }) };
}

interface File {
  readonly name: string;
  readonly text: string;
  readonly places: readonly { readonly planned: Planned; readonly from: number; readonly to: number }[];
}

function arrange(planned: readonly Planned[]): readonly File[] {
  const together = planned.filter(({ row, flow }) => row.prelude === undefined && parses(flow));
  const alone = planned.filter((one) => !together.includes(one));
  const own = alone.map((one) => ({ ...fileOf(`${one.agent}.agent.ts`, [one]), places: [{ planned: one, from: 0, to: Infinity }] }));
  return [fileOf("together.agent.ts", together), ...own];
}

function fileOf(name: string, all: readonly Planned[]): File {
  const places: { planned: Planned; from: number; to: number }[] = [];
  let text = HEAD;
  for (const planned of all) {
    const from = text.split("\n").length;
    text += agentText(planned.agent, planned.row, planned.flow);
    places.push({ planned, from, to: text.split("\n").length });
  }
  return { name, text, places };
}

const HEAD = `import { agent, call, compact, map, now, random, receive, sleep, sleepUntil, StepError, uuid } from "@twelvefold/dsl";
import { z } from "zod";
import { ask, choose, echo, fail, tick, told } from "./declarations.ts";
`;

function agentText(name: string, { prelude = "" }: Row, flow: string): string {
  const options = "input: z.unknown(), output: z.unknown(), limits: { steps: 5000 }";
  return `${prelude}\nexport const ${name} = agent({ ${options}, async flow(input) {\n${flow}\n} });\n`;
}

/** Whether JavaScript takes it for the body of an async function, early errors included. */
function parses(flow: string): boolean {
  try {
    // A module is strict code.
    void new Function(stripTypeScriptTypes(`"use strict"; (async (input) => {\n${flow}\n})`));
    return true;
  } catch {
    return false;
  }
}

function loadOne(cwd: string, agent: string, row: Row, flow: string): Readonly<Record<string, unknown>> {
  const name = `${agent}.reference.ts`;
  writeFileSync(join(cwd, name), HEAD + agentText(agent, row, flow));
  return load(cwd, name);
}

/** As Node loads it: nothing of the compiler is between a flow and the engine. */
function load(cwd: string, name: string): Readonly<Record<string, unknown>> {
  return require(join(cwd, name)) as Readonly<Record<string, unknown>>;
}
