import type { FunctionSyntax, VariableSyntax } from "../../syntax/index.ts";
import { isBlock } from "./bind-function.ts";

/** A function that first declares something. */
export function declareFirst(fn: FunctionSyntax, declaration: VariableSyntax): FunctionSyntax {
  const body = isBlock(fn.body)
    ? fn.body
    : [{ kind: "return", value: fn.body, span: fn.body.span } as const];
  return { ...fn, body: [declaration, ...body] };
}
