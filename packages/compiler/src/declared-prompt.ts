import type { PromptData } from "@twelvefold/ir";
import type { Finding } from "./diagnostics/finding.ts";
import { readProgram } from "./phases/1-read/index.ts";
import type { ExportSyntax, ModuleSyntax, TopLevelSyntax } from "./syntax/index.ts";

export interface DeclaredPromptOptions {
  /** What the prompt is called: its exported name, which its value does not know. */
  readonly name: string;
  /** The file that paths of templates are relative to: absolute, forward slashes. */
  readonly file: string;
  readonly readText: (file: string) => string | undefined;
}

export interface DeclaredPrompt {
  /** Absent when there is an error. */
  readonly prompt?: PromptData;
  readonly findings: readonly Pick<Finding, "code" | "severity" | "message" | "help">[];
}

/**
 * The data of a prompt that was declared in a module which runs as it is, without a build: what the
 * build would have read from the same declaration. Pure but for `readText`.
 */
export function declaredPrompt(value: object, options: DeclaredPromptOptions): DeclaredPrompt {
  const { name, file, readText } = options;
  const values: Record<string, unknown> = { ...stepsOf(value), [name]: value };
  const module = moduleOf(file, Object.keys(values));
  const { program, findings, broken } = readProgram({
    root: file.slice(0, file.lastIndexOf("/")),
    modules: new Map([[file, module]]),
    evaluated: new Map([[file, values]]),
    readText,
  });
  const prompt = program.declarations.get(name)?.prompt;
  return { ...(prompt && !broken.has(name) && { prompt }), findings };
}

/** The steps that a prompt can choose, under the names it gives them: each stands as if it were exported beside it. */
function stepsOf(value: object): Record<string, unknown> {
  const declared = (value as { readonly [brand]?: { readonly tools?: object } })[brand];
  const steps = Object.entries(declared?.tools ?? {}).filter(
    ([, entry]) => typeof entry === "function",
  );
  return Object.fromEntries(steps);
}

const brand: unique symbol = Symbol.for("twelvefold.declaration");

/** A module that exports the names, with nothing known of how it is written. */
function moduleOf(file: string, names: readonly string[]): ModuleSyntax {
  const span = { file, start: 0, end: 0 };
  const constant: TopLevelSyntax = {
    kind: "const",
    init: { kind: "literal", value: null, span },
    nameSpan: span,
    span,
  };
  return {
    ...{ file, text: "", imports: new Map(), exportAll: [], dependencies: [] },
    declarations: new Map(names.map((name) => [name, constant])),
    exports: new Map(
      names.map((name): [string, ExportSyntax] => [name, { kind: "local", local: name }]),
    ),
  };
}
