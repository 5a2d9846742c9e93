import type { ExpressionSyntax } from "./expression.ts";
import type { PatternSyntax } from "./pattern.ts";
import type { Span } from "./span.ts";
import type { StatementSyntax } from "./statement.ts";

/** A function declaration, function expression, arrow or method. `body` is an expression for an arrow without braces. */
export interface FunctionSyntax {
  readonly kind: "function";
  readonly name?: string;
  readonly form: "declaration" | "expression" | "arrow" | "method";
  readonly async: boolean;
  readonly generator: boolean;
  readonly params: readonly ParameterSyntax[];
  readonly body: readonly StatementSyntax[] | ExpressionSyntax;
  readonly span: Span;
}

export interface ParameterSyntax {
  readonly target: PatternSyntax;
  readonly default?: ExpressionSyntax;
  readonly rest: boolean;
  readonly span: Span;
}
