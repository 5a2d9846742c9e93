import type { ExpressionSyntax, IdentifierSyntax } from "./expression.ts";
import type { FunctionSyntax } from "./function.ts";
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

/** `void 0` */
export function nothing(span: Span): ExpressionSyntax {
  return { kind: "unary", op: "void", value: number(0, span), span };
}

export function arrow(
  params: FunctionSyntax["params"],
  body: FunctionSyntax["body"],
  span: Span,
): FunctionSyntax {
  return { kind: "function", form: "arrow", async: false, generator: false, params, body, span };
}

export function call(
  callee: ExpressionSyntax,
  args: readonly ExpressionSyntax[],
  span: Span,
): ExpressionSyntax {
  return { kind: "call", callee, args, optional: false, span };
}
