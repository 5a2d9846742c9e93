import type { PromptData } from "@twelvefold/ir";
import type { Finding } from "./diagnostics/finding.ts";
import { functionPlaces, readProgram } from "./phases/1-read/index.ts";
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
  /** Its own functions, by the names that its data has for them: as values, since their source is not known. */
  readonly functions: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
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
    isSourceless: true,
    readText,
  });
  const prompt = program.declarations.get(name)?.prompt;
  const functions = functionPlaces((...path) => path.reduce(property, optionsOf(value)));
  return {
    ...(prompt && !broken.has(name) && { prompt }),
    functions: Object.fromEntries(functions.map(({ name: called, value: fn }) => [called, fn])),
    findings,
  };
}

function property(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** The steps that a prompt names: each stands as if it were exported beside it. */
function stepsOf(value: object): Record<string, unknown> {
  const { tools, before, budget } = optionsOf(value);
  const first = Object.entries(before ?? {}).map(([name, entry]) => [
    `before.${name}`,
    typeof entry === "function" ? entry : property(entry, "step"),
  ]);
  const named = [
    ...first,
    ["budget.policy", property(budget, "policy")],
    ...Object.entries(tools ?? {}),
  ];
  return Object.fromEntries(named.filter(([, entry]) => typeof entry === "function"));
}

interface Options {
  readonly tools?: object;
  readonly before?: object;
  readonly budget?: object;
}

function optionsOf(value: object): Options {
  return (value as { readonly [brand]?: Options })[brand] ?? {};
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
    ...{ escaping: new Set(), importsAlone: new Set(), importsLater: false, runEdits: [] },
    declarations: new Map(names.map((name) => [name, constant])),
    exports: new Map(
      names.map((name): [string, ExportSyntax] => [name, { kind: "local", local: name }]),
    ),
  };
}
