import type { ExpressionSyntax, UnsupportedSyntax } from "./expression.ts";
import type { FunctionSyntax } from "./function.ts";
import type { PatternSyntax } from "./pattern.ts";
import type { Span } from "./span.ts";

/** Statements as the author wrote them, types and interfaces erased. */
export type StatementSyntax =
  | { readonly kind: "expressionStatement"; readonly value: ExpressionSyntax; readonly span: Span }
  | VariableSyntax
  | {
      readonly kind: "functionDeclaration";
      readonly name: string;
      readonly fn: FunctionSyntax;
      readonly span: Span;
    }
  | { readonly kind: "block"; readonly body: readonly StatementSyntax[]; readonly span: Span }
  | { readonly kind: "empty"; readonly span: Span }
  | {
      readonly kind: "if";
      readonly test: ExpressionSyntax;
      readonly then: StatementSyntax;
      readonly else?: StatementSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: "while";
      readonly test: ExpressionSyntax;
      readonly body: StatementSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: "doWhile";
      readonly body: StatementSyntax;
      readonly test: ExpressionSyntax;
      readonly span: Span;
    }
  | {
      readonly kind: "for";
      readonly init?: VariableSyntax | ExpressionSyntax;
      readonly test?: ExpressionSyntax;
      readonly update?: ExpressionSyntax;
      readonly body: StatementSyntax;
      readonly span: Span;
    }
  | ForEachSyntax
  | {
      readonly kind: "switch";
      readonly value: ExpressionSyntax;
      readonly cases: readonly {
        readonly test?: ExpressionSyntax;
        readonly body: readonly StatementSyntax[];
        readonly span: Span;
      }[];
      readonly span: Span;
    }
  | {
      readonly kind: "try";
      readonly body: readonly StatementSyntax[];
      readonly catch?: {
        readonly target?: PatternSyntax;
        readonly body: readonly StatementSyntax[];
        readonly span: Span;
      };
      readonly finally?: readonly StatementSyntax[];
      readonly span: Span;
    }
  | {
      readonly kind: "labeled";
      readonly label: string;
      readonly body: StatementSyntax;
      readonly span: Span;
    }
  | { readonly kind: "break"; readonly label?: string; readonly span: Span }
  | { readonly kind: "continue"; readonly label?: string; readonly span: Span }
  | { readonly kind: "return"; readonly value?: ExpressionSyntax; readonly span: Span }
  | { readonly kind: "throw"; readonly value: ExpressionSyntax; readonly span: Span }
  | UnsupportedSyntax;

export interface VariableSyntax {
  readonly kind: "variable";
  readonly mode: "const" | "let";
  readonly declarations: readonly {
    readonly target: PatternSyntax;
    readonly init?: ExpressionSyntax;
    /** The key of the object that the checker took the function out of. */
    readonly key?: string;
    readonly span: Span;
  }[];
  readonly span: Span;
}

/** `for (const x of xs)`, `for (x of xs)`, `for (const k in o)`. `mode` is absent when the target is assigned, not declared. `for await` is an `unsupported` node. */
export interface ForEachSyntax {
  readonly kind: "forOf" | "forIn";
  readonly mode?: "const" | "let";
  readonly target: PatternSyntax;
  readonly value: ExpressionSyntax;
  readonly body: StatementSyntax;
  readonly span: Span;
}
