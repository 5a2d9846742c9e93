import type { ExpressionSyntax } from "./expression.ts";
import type { FunctionSyntax } from "./function.ts";
import type { Span } from "./span.ts";

/** One project source file: its top level, as far as a flow can refer to it. */
export interface ModuleSyntax {
  /** Absolute path, forward slashes. */
  readonly file: string;
  readonly text: string;
  /** By local name. */
  readonly imports: ReadonlyMap<string, ImportSyntax>;
  /** Top-level functions, constants and everything else that has a name, by local name. */
  readonly declarations: ReadonlyMap<string, TopLevelSyntax>;
  /** By exported name. */
  readonly exports: ReadonlyMap<string, ExportSyntax>;
  /** `export * from`, resolved project files in order. */
  readonly exportAll: readonly string[];
  /** The project files that evaluating this one evaluates first, in order: imports of types alone are not among them. */
  readonly dependencies: readonly string[];
  /** Names that stand somewhere for more than the reading of a member: what they stand for may be changed by another name. */
  readonly escaping: ReadonlySet<string>;
  /** Imported names that stand for nothing else anywhere in it. */
  readonly importsAlone: ReadonlySet<string>;
  /** Whether it has an `import()` that may lead to any module of the project, whatever that is called there. */
  readonly importsLater: boolean;
  /** What it is to say otherwise when it is run, in order. */
  readonly runEdits: readonly RunEdit[];
}

/** Another text in place of a stretch of a module's. */
export interface RunEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `from` is the absolute path of a project file, or the package name as written. `name` is the exported name, `default`, or `*`. */
export interface ImportSyntax {
  readonly from: string;
  readonly project: boolean;
  readonly name: string;
  readonly span: Span;
}

export type ExportSyntax =
  | { readonly kind: "local"; readonly local: string }
  | {
      readonly kind: "from";
      readonly from: string;
      readonly project: boolean;
      readonly name: string;
    };

/**
 * `other` is a class, an enum, a namespace, a `let`, an uninitialised name …: `what` says which.
 * `nameSpan` is the name alone, `span` the whole declaration.
 */
export type TopLevelSyntax =
  | {
      readonly kind: "function";
      readonly fn: FunctionSyntax;
      readonly nameSpan: Span;
      readonly span: Span;
    }
  | {
      readonly kind: "const";
      readonly init: ExpressionSyntax;
      readonly nameSpan: Span;
      readonly span: Span;
    }
  | { readonly kind: "other"; readonly what: string; readonly nameSpan: Span; readonly span: Span };
