import type { FunctionSyntax } from "./function.ts";
import type { ArrayPattern, ObjectPattern } from "./pattern.ts";
import type { Span } from "./span.ts";
import type { StatementSyntax } from "./statement.ts";

/**
 * Expressions as the author wrote them, types erased: parentheses, `as`, `satisfies`, `!` and type
 * arguments are gone. What the flow language has no place for is an `unsupported` node, so that the
 * checker, not the reader, says so, and says all of it.
 */
export type ExpressionSyntax =
  | {
      readonly kind: "literal";
      readonly value: string | number | boolean | null;
      readonly span: Span;
    }
  | {
      readonly kind: "regexp";
      readonly pattern: string;
      readonly flags: string;
      readonly span: Span;
    }
  | TemplateSyntax
  | IdentifierSyntax
  | ArraySyntax
  | ObjectSyntax
  | FunctionSyntax
  | CallSyntax
  | NewSyntax
  | MemberSyntax
  | IndexSyntax
  | ChainSyntax
  | UnarySyntax
  | UpdateSyntax
  | BinarySyntax
  | LogicalSyntax
  | ConditionalSyntax
  | AssignSyntax
  | SequenceSyntax
  | AwaitSyntax
  | UnsupportedSyntax;

export interface TemplateSyntax {
  readonly kind: "template";
  readonly texts: readonly string[];
  readonly values: readonly ExpressionSyntax[];
  readonly span: Span;
}

export interface IdentifierSyntax {
  readonly kind: "identifier";
  readonly name: string;
  readonly span: Span;
}

export interface SpreadSyntax {
  readonly kind: "spread";
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

/** A hole in an array literal is an `unsupported` item. */
export interface ArraySyntax {
  readonly kind: "array";
  readonly items: readonly (ExpressionSyntax | SpreadSyntax)[];
  readonly span: Span;
}

export interface ObjectSyntax {
  readonly kind: "object";
  readonly entries: readonly (PropertySyntax | SpreadSyntax)[];
  readonly span: Span;
}

/** Shorthand is written out; a method is a property with a function; an accessor has an `unsupported` value. */
export interface PropertySyntax {
  readonly kind: "property";
  readonly key: string | ExpressionSyntax;
  readonly value: ExpressionSyntax;
  readonly shorthand: boolean;
  readonly method: boolean;
  readonly span: Span;
}

export interface CallSyntax {
  readonly kind: "call";
  readonly callee: ExpressionSyntax;
  readonly args: readonly (ExpressionSyntax | SpreadSyntax)[];
  /** `callee?.(…)` */
  readonly optional: boolean;
  readonly span: Span;
}

export interface NewSyntax {
  readonly kind: "new";
  readonly callee: ExpressionSyntax;
  readonly args: readonly (ExpressionSyntax | SpreadSyntax)[];
  readonly span: Span;
}

export interface MemberSyntax {
  readonly kind: "member";
  readonly object: ExpressionSyntax;
  readonly name: string;
  readonly nameSpan: Span;
  readonly optional: boolean;
  readonly span: Span;
}

export interface IndexSyntax {
  readonly kind: "index";
  readonly object: ExpressionSyntax;
  readonly index: ExpressionSyntax;
  readonly optional: boolean;
  readonly span: Span;
}

/** The whole of an optional chain. */
export interface ChainSyntax {
  readonly kind: "chain";
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

export interface UnarySyntax {
  readonly kind: "unary";
  readonly op: "-" | "+" | "!" | "~" | "typeof" | "void" | "delete";
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

export interface UpdateSyntax {
  readonly kind: "update";
  readonly op: "++" | "--";
  readonly prefix: boolean;
  readonly target: ExpressionSyntax;
  readonly span: Span;
}

export interface BinarySyntax {
  readonly kind: "binary";
  /** Any binary operator of the language, `instanceof` and `in` among them. */
  readonly op: string;
  readonly left: ExpressionSyntax;
  readonly right: ExpressionSyntax;
  /** For equality operators, where the type checker is sure that both operands are always objects. */
  readonly bothObjects: boolean;
  readonly span: Span;
}

export interface LogicalSyntax {
  readonly kind: "logical";
  readonly op: "&&" | "||" | "??";
  readonly left: ExpressionSyntax;
  readonly right: ExpressionSyntax;
  readonly span: Span;
}

export interface ConditionalSyntax {
  readonly kind: "conditional";
  readonly test: ExpressionSyntax;
  readonly then: ExpressionSyntax;
  readonly else: ExpressionSyntax;
  readonly span: Span;
}

/** A destructuring assignment has a pattern for target, and `=` for operator. */
export interface AssignSyntax {
  readonly kind: "assign";
  readonly op: string;
  readonly target: ExpressionSyntax | ObjectPattern | ArrayPattern;
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

export interface SequenceSyntax {
  readonly kind: "sequence";
  readonly values: readonly ExpressionSyntax[];
  readonly span: Span;
}

export interface AwaitSyntax {
  readonly kind: "await";
  readonly value: ExpressionSyntax;
  readonly span: Span;
}

/** `what` is the construct's name in the catalogue of refusals: `class`, `this`, `yield`, `tagged-template` … */
export interface UnsupportedSyntax {
  readonly kind: "unsupported";
  readonly what: string;
  /** Names that it would declare: their uses are no errors of their own. */
  readonly declares?: readonly string[];
  /** What stands in it and is looked at all the same, so that what else is wrong is found. */
  readonly inside?: readonly StatementSyntax[];
  readonly span: Span;
}
