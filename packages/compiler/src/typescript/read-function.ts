import { ts } from "ts-morph";
import type { FunctionSyntax, ParameterSyntax } from "../syntax/index.ts";
import { readExpression } from "./read-expression.ts";
import { readBindingName } from "./read-pattern.ts";
import { readStatements } from "./read-statement.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";

export type FunctionNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration;

export function readFunction(reader: Reader, node: FunctionNode): FunctionSyntax {
  const name = node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
  return {
    kind: "function",
    ...(name !== undefined && { name }),
    form: formOf(node),
    async:
      node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.AsyncKeyword) ?? false,
    generator: node.asteriskToken !== undefined,
    params: node.parameters
      .filter((param) => !isThis(param))
      .map((param) => readParameter(reader, param)),
    body: readBody(reader, node.body),
    span: spanOf(reader, node),
  };
}

function formOf(node: FunctionNode): FunctionSyntax["form"] {
  if (ts.isArrowFunction(node)) return "arrow";
  if (ts.isMethodDeclaration(node)) return "method";
  return ts.isFunctionDeclaration(node) ? "declaration" : "expression";
}

/** `this: T` in first place is a type annotation. */
function isThis(param: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(param.name) && param.name.text === "this";
}

function readParameter(reader: Reader, node: ts.ParameterDeclaration): ParameterSyntax {
  return {
    target: readBindingName(reader, node.name),
    ...(node.initializer && { default: readExpression(reader, node.initializer) }),
    rest: node.dotDotDotToken !== undefined,
    span: spanOf(reader, node),
  };
}

function readBody(reader: Reader, body: ts.ConciseBody | undefined): FunctionSyntax["body"] {
  if (!body) return [];
  return ts.isBlock(body) ? readStatements(reader, body.statements) : readExpression(reader, body);
}
