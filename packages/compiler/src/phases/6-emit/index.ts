import { canonical, hash, print, printJson } from "@twelvefold/ir";
import type { Json, Machine, SourceMap } from "@twelvefold/ir";
import type { Declared, Program } from "../1-read/index.ts";
import type { LoweredAgent } from "../3-lower/index.ts";
import { renderMachinePage } from "./machine-page.ts";
import { promptPages } from "./prompt-pages.ts";
import { schemaFiles } from "./schema-files.ts";
import { sourceMapOf } from "./source-map.ts";
import { fileName } from "./file-name.ts";

export { renderDot } from "./dot.ts";
export { renderMermaid } from "./mermaid.ts";
export { describeExpression, namingOf } from "./describe/index.ts";
export type { FunctionNames, Naming } from "./describe/index.ts";
export { emitWorkspace } from "./emit-workspace.ts";
export type { EmittedWorkspace, WorkspaceOptions } from "./emit-workspace.ts";

export interface Emitted {
  readonly name: string;
  readonly machine: Machine;
  readonly map: SourceMap;
  readonly artifacts: readonly { readonly path: string; readonly text: string }[];
  readonly bindings: readonly EmittedBinding[];
}

/** A declaration that a machine names, as a module exports it. */
export interface EmittedBinding {
  readonly name: string;
  readonly kind: "agent" | "human" | "prompt" | "signal" | "tool";
  readonly file: string;
  readonly exportName: string;
}

export interface EmitOptions {
  readonly program: Program;
  /** A source file's path as artifacts give it. */
  pathOf(file: string): string;
}

/** The machine under its hash, and the files that a reviewer reads. */
export function emit(lowered: LoweredAgent, { program, pathOf }: EmitOptions): Emitted {
  // Plain data of its own, keys in the order in which it is printed.
  const machine = canonical({
    ...lowered.machine,
    hash: hash(lowered.machine),
  }) as unknown as Machine;
  const map = sourceMapOf(lowered, { modules: program.modules, pathOf });
  const { name } = machine;
  const declared = declarationsOf(machine, program);
  const artifacts = [
    { path: "machine.json", text: print(machine) },
    { path: "machine.map.json", text: `${printJson(map as unknown as Json)}\n` },
    { path: "machine.md", text: renderMachinePage(machine, map.functions) },
    ...schemaFiles(machine).map((file) => ({
      path: `schemas/${fileName(file.name)}`,
      text: file.text,
    })),
    ...declared.flatMap((one) => promptPages(one, machine.prompts[one.name])),
  ];
  return {
    name,
    machine,
    map,
    artifacts: artifacts.map(({ path, text }) => ({ path: `${fileName(name)}/${path}`, text })),
    bindings: declared.map((one) => ({
      name: one.name,
      kind: one.kind,
      file: pathOf(one.file),
      exportName: one.exportName,
    })),
  };
}

/** The agent itself, and every declaration that its machine names. */
function declarationsOf({ name, steps }: Machine, program: Program): Declared[] {
  const names = new Set([name, ...Object.keys(steps)]);
  return [...names].toSorted().flatMap((one) => program.declarations.get(one) ?? []);
}
