import type { ExpressionSyntax } from "./expression.ts";
import type { Span } from "./span.ts";

/**
 * What stands left of `=` in a declaration, a parameter, a `for…of` head or a destructuring
 * assignment. In a declaration every leaf is an identifier; in an assignment it may be a member.
 */
export type PatternSyntax = ExpressionSyntax | ObjectPattern | ArrayPattern;

export interface ObjectPattern {
  readonly kind: "objectPattern";
  readonly properties: readonly {
    readonly key: string | ExpressionSyntax;
    readonly target: PatternSyntax;
    readonly default?: ExpressionSyntax;
    readonly span: Span;
  }[];
  readonly rest?: PatternSyntax;
  readonly span: Span;
}

export interface ArrayPattern {
  readonly kind: "arrayPattern";
  /** `null` is a skipped element. */
  readonly elements: readonly ({
    readonly target: PatternSyntax;
    readonly default?: ExpressionSyntax;
    readonly span: Span;
  } | null)[];
  readonly rest?: PatternSyntax;
  readonly span: Span;
}
