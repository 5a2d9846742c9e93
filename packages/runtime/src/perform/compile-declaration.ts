import { readFileSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { PromptData } from "@twelvefold/ir";
import { bindPromptFunctions, type CallableFunctions } from "../core/prompt-functions.ts";
import { RuntimeError } from "../errors.ts";

/** A declared prompt that cannot be compiled here: what is wrong with it, or what is missing to do it. */
export class PromptNotCompiledError extends RuntimeError {
  readonly code = "prompt_not_compiled";
  readonly status = 500;
}

/** The compiler's door, as far as it is used here. It is an optional peer, and loaded only when a declaration comes as it is. */
interface CompilerDoor {
  readonly declaredPrompt: (
    value: object,
    options: {
      readonly name: string;
      readonly file: string;
      readonly readText: (file: string) => string | undefined;
    },
  ) => {
    readonly prompt?: PromptData;
    readonly functions: CallableFunctions;
    readonly findings: readonly Finding[];
  };
}

interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help?: string;
}

// The name is not written into the import: bundlers would take the compiler along.
const COMPILER = "@twelvefold/compiler/declared-prompt";

/** Data by declaration: a prompt is compiled once. */
const compiled = new WeakMap<object, PromptData>();

/**
 * Compiles a declared prompt at run time, as a build would. Paths of template files are relative to
 * the working directory, since a value does not know its module.
 *
 * @throws PromptNotCompiledError
 */
export async function compileDeclaration(declaration: object, name: string): Promise<PromptData> {
  const known = compiled.get(declaration);
  if (known !== undefined) return known;
  const { declaredPrompt } = await loadCompiler();
  const file = resolve("complete.ts").split(sep).join("/");
  const { prompt, functions, findings } = declaredPrompt(declaration, { name, file, readText });
  if (prompt === undefined) throw new PromptNotCompiledError(describe(name, findings));
  bindPromptFunctions(prompt, functions);
  compiled.set(declaration, prompt);
  return prompt;
}

async function loadCompiler(): Promise<CompilerDoor> {
  try {
    return (await import(COMPILER)) as CompilerDoor;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new PromptNotCompiledError(
      "This prompt is a declaration and has to be compiled. Install @twelvefold/compiler, " +
        "or build first and give `complete` the prompt's data from the generated index.ts.",
    );
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function describe(name: string, findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return `"${name}" is not a declared prompt.`;
  const lines = errors.map(
    ({ code, message, help }) => `\n  ${code}: ${message}${help === undefined ? "" : ` ${help}`}`,
  );
  return `The prompt "${name}" cannot be compiled:${lines.join("")}`;
}
