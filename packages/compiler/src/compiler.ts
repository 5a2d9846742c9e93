import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Compilation, CompileOptions } from "./compilation.ts";
import { compileAgents, selectAgents } from "./compile-agents.ts";
import type { AgentMemo } from "./compile-agents.ts";
import { toDiagnostics } from "./diagnostics/index.ts";
import type { Finding } from "./diagnostics/index.ts";
import { messages } from "./diagnostics/messages.generated.ts";
import { findEntries } from "./find-entries.ts";
import { readProgram } from "./phases/1-read/index.ts";
import type { ReadDeclaration } from "./phases/1-read/index.ts";
import { openSources } from "./typescript/index.ts";

/** Compiles the same entries again and again: only what has changed is done again. */
export interface Compiler {
  /** `changed`: the files that can have changed since the last time; when it is left out, all are looked at. */
  update(changed?: Iterable<string>): Promise<Compilation>;
  /** The authors' declared values of the last update, by the names that machines use: what a runtime takes its handlers from. */
  readonly declarations: ReadonlyMap<string, unknown>;
  /** Source files of the last update, absolute: what to watch. */
  readonly files: readonly string[];
  close(): Promise<void>;
}

/**
 * A compiler that stays: for a watch mode, an editor, a test run. Close it, or the process keeps what it has loaded.
 *
 * @example
 * ```ts
 * import { createCompiler } from "@twelvefold/compiler";
 *
 * const compiler = createCompiler({ cwd: process.cwd(), entries: ["src/*.agent.ts"] });
 * const first = await compiler.update();
 * const again = await compiler.update(["src/triage.agent.ts"]); // absolute, or relative to `cwd`
 * console.log(first.agents.length, again.ok);
 * await compiler.close();
 * ```
 */
export function createCompiler(options: CompileOptions): Compiler {
  const { entries, typecheck = true } = options;
  const cwd = resolve(options.cwd).replaceAll("\\", "/");
  const sources = openSources({ cwd, typecheck, id: randomUUID() });
  const readings = new WeakMap<object, ReadDeclaration>();
  const agentMemo: AgentMemo = new WeakMap();
  let declarations: ReadonlyMap<string, unknown> = new Map();
  let files: readonly string[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  async function run(changed: ReadonlySet<string> | undefined): Promise<Compilation> {
    const found = findEntries(cwd, entries);
    const { modules, exports, findings, constantsOf } = await sources.read(found.files, changed);
    const evaluated = { evaluated: exports, constantsOf };
    const read = readProgram({ root: cwd, modules, ...evaluated, readText, memo: readings });
    const outcomes = compileAgents({ ...read, cwd, memo: agentMemo });
    const outside = [...found.findings, ...findings, ...(await sources.typeErrors())];
    const compiled = selectAgents({ ...read, outcomes, outside });
    const all: Finding[] = [...outside, ...read.findings, ...compiled.findings];
    const [first] = found.files;
    if (first !== undefined && all.length === 0 && read.program.declarations.size === 0)
      all.push(
        messages.nothingDeclared({ file: first, start: 0, end: 0 }, { name: nameOf(first) }),
      );
    const text = (file: string): string | undefined => modules.get(file)?.text ?? readText(file);
    declarations = read.values;
    files = [...modules.keys()];
    return {
      ok: all.every(({ severity }) => severity !== "error"),
      agents: compiled.agents,
      diagnostics: toDiagnostics(all, { cwd, text }),
    };
  }

  /** What no phase has foreseen is said as any other error is: at the first entry, as there is no better place. */
  function crashed(error: unknown): Compilation {
    const [file = cwd] = findEntries(cwd, entries).files;
    const values = {
      name: entries.join(", "),
      error: error instanceof Error ? error.message : String(error),
    };
    const finding = messages.compilerCrash({ file, start: 0, end: 0 }, values);
    return {
      ok: false,
      agents: [],
      diagnostics: toDiagnostics([finding], { cwd, text: readText }),
    };
  }

  return {
    update(changed) {
      const edited =
        changed && new Set([...changed].map((file) => resolve(cwd, file).replaceAll("\\", "/")));
      const next = queue.then(() => run(edited).catch(crashed));
      queue = next.catch(() => {});
      return next;
    },
    get declarations() {
      return declarations;
    },
    get files() {
      return files;
    },
    close: () => sources.close(),
  };
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf("/") + 1);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
