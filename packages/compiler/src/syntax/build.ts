import type { ExpressionSyntax, IdentifierSyntax } from "./expression.ts";
import type { Span } from "./span.ts";

export function identifier(name: string, span: Span): IdentifierSyntax {
  return { kind: "identifier", name, span };
}

export function number(value: number, span: Span): ExpressionSyntax {
  return { kind: "literal", value, span };
}

export function element(object: ExpressionSyntax, index: number, span: Span): ExpressionSyntax {
  return { kind: "index", object, index: number(index, span), optional: false, span };
}
