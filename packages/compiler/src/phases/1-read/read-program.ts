import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { ModuleSyntax } from "../../syntax/index.ts";
import { checkFieldNames } from "./check-field-names.ts";
import { Fields } from "./fields.ts";
import { findDeclarations } from "./find-declarations.ts";
import type { FoundDeclaration } from "./find-declarations.ts";
import { locateFlow } from "./locate-flow.ts";
import { machineNames } from "./machine-names.ts";
import type { Declared, Program, ReadAgent } from "./program.ts";
import { placeOf, resolveInProgram } from "./program-resolve.ts";
import { readAgent } from "./read-agent.ts";
import { readHuman } from "./read-human.ts";
import { readPrompt } from "./read-prompt.ts";
import { readSignal } from "./read-signal.ts";
import { readTool } from "./read-tool.ts";

export interface ReadOptions {
  /** The folder that names and paths are relative to. */
  readonly root: string;
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  /** The exports of each module that could be evaluated. */
  readonly evaluated: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The constants at the top level of a module that was run, by their names there. */
  constantsOf?(file: string): Readonly<Record<string, unknown>> | undefined;
  /** Nothing is known of how declarations are written: their functions are taken as values. */
  readonly isSourceless?: boolean;
  /** Templates in files of their own. */
  readText(file: string): string | undefined;
  /** What an earlier reading found, by declared value: one that was not evaluated again is not read again. */
  readonly memo?: WeakMap<object, ReadDeclaration>;
}

export interface ReadDeclaration {
  readonly declared: Declared;
  readonly findings: readonly Finding[];
}

export interface ReadResult {
  readonly program: Program;
  readonly findings: readonly Finding[];
  /** Declarations with an error, by name: an agent that uses one is not compiled. */
  readonly broken: ReadonlySet<string>;
  /** The authors' values by name: handlers and validators are theirs. */
  readonly values: ReadonlyMap<string, object>;
}

/** Matches syntax and values: every exported declaration, read and checked on its own. */
export function readProgram(options: ReadOptions): ReadResult {
  const { root, modules, evaluated, readText, memo, isSourceless = false } = options;
  const { found, findings: unreadable } = findDeclarations(modules, evaluated);
  const names = machineNames(found, root);
  const byValue = new Map(found.map((declaration) => [declaration.value, declaration]));
  const declared = new Map<FoundDeclaration, Declared | undefined>();
  const findings: Finding[] = [...unreadable];
  const broken = new Set<string>();

  /** Reads a declaration and, first, those that it refers to. In a circle of these, one is not found. */
  function declare(declaration: FoundDeclaration): Declared | undefined {
    if (declared.has(declaration)) return declared.get(declaration);
    declared.set(declaration, undefined);
    const name = names.get(declaration) ?? declaration.exportName;
    const result = remembered(declaration, name) ?? readAnew(declaration, name);
    if (!result) return undefined;
    memo?.set(declaration.value, result);
    declared.set(declaration, result.declared);
    findings.push(...result.findings);
    if (result.findings.some(({ severity }) => severity === "error")) broken.add(name);
    return result.declared;
  }

  function remembered(declaration: FoundDeclaration, name: string): ReadDeclaration | undefined {
    const known = memo?.get(declaration.value);
    return known?.declared.name === name ? known : undefined;
  }

  function readAnew(declaration: FoundDeclaration, name: string): ReadDeclaration | undefined {
    const module = modules.get(declaration.file);
    if (!module) return undefined;
    const fields = new Fields(name, declaration, { module, modules, isSourceless, readText });
    checkFieldNames(fields);
    return { declared: read(fields), findings: fields.findings };
  }

  function lookup(value: unknown): Declared | undefined {
    const declaration = byValue.get(value as object);
    return declaration && declare(declaration);
  }

  function read(fields: Fields): Declared {
    const { found: declaration, name } = fields;
    const { exportName, file, kind, nameSpan: span, span: whole } = declaration;
    const base = { name, exportName, file, span, whole, kind };
    switch (kind) {
      case "tool":
        return { ...base, declaration: readTool(fields) };
      case "human":
        return { ...base, declaration: readHuman(fields) };
      case "signal":
        return { ...base, declaration: readSignal(fields) };
      case "prompt":
        return { ...base, ...readPrompt(fields, lookup) };
      case "agent":
        return readFlow(fields, { ...base, ...readAgent(fields) });
    }
  }

  function readFlow(fields: Fields, base: Omit<Declared, "agent">): Declared {
    const { name, declaration } = base;
    const located = locateFlow(modules, fields.found);
    if (!located) {
      fields.findings.push(messages.flowNotFound(fields.spanOf("flow"), { name }));
      return base;
    }
    const limits = declaration.kind === "agent" ? declaration.limits : { steps: 0 };
    const withAgent: { -readonly [Key in keyof Declared]: Declared[Key] } = { ...base };
    withAgent.agent = { name, declared: withAgent, limits, ...located };
    return withAgent;
  }

  const all = found.map(declare).filter((one) => one !== undefined);
  const byPlace = new Map(
    found.flatMap((declaration) => {
      const one = declared.get(declaration);
      return one ? [[placeOf(declaration.file, declaration.local), one] as const] : [];
    }),
  );
  const agents = all
    .map(({ agent }) => agent)
    .filter((agent): agent is ReadAgent => agent !== undefined);
  const program: Program = {
    modules,
    agents,
    declarations: new Map(all.map((one) => [one.name, one])),
    resolve: (file, name) => resolveInProgram(modules, byPlace, file, name),
    constantsOf: (file) => options.constantsOf?.(file),
  };
  const values = new Map(
    found.map((declaration) => [names.get(declaration) ?? "", declaration.value]),
  );
  return { program, findings, broken, values };
}
