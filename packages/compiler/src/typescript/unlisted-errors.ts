import { ts } from "ts-morph";
import type { ModuleSyntax, Span } from "../syntax/index.ts";
import { erase } from "./read-expression.ts";
import { isReference } from "./read-pattern.ts";
import { parse } from "./source-file.ts";

/** An early error, in the words of an engine. */
export interface UnlistedError {
  readonly span: Span;
  readonly text: string;
}

/**
 * The early errors that neither TypeScript's parser nor esbuild lists: only V8 finds them, and does not say where.
 * Looked for when a module could not be loaded.
 */
export function unlistedErrors({ file, text }: ModuleSyntax): readonly UnlistedError[] {
  const source = parse(file, text, ts.ScriptTarget.Latest);
  const found: UnlistedError[] = [];
  visit(source);
  return found;

  function visit(node: ts.Node): void {
    const [at, what] = errorAt(node) ?? [];
    if (at !== undefined && what !== undefined)
      found.push({ span: { file, start: at.getStart(source), end: at.end }, text: what });
    ts.forEachChild(node, visit);
  }
}

function errorAt(node: ts.Node): readonly [ts.Node, string] | undefined {
  if (ts.isVariableDeclaration(node) && isUninitialised(node))
    return [node.name, "missing initializer in destructuring declaration"];
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node))
    return steps.has(node.operator) && !isReference(erase(node.operand))
      ? [node.operand, "invalid assignment target"]
      : undefined;
  if (ts.isBinaryExpression(node) && isCompound(node) && !isReference(erase(node.left)))
    return [node.left, "invalid assignment target"];
  if (
    ts.isSpreadAssignment(node) &&
    isInTarget(node.parent) &&
    !isReference(erase(node.expression))
  )
    return [node.expression, "the target of `...` must be a variable or a property"];
  if (ts.isSetAccessor(node) && node.parameters[0]?.dotDotDotToken !== undefined)
    return [node.parameters[0], "a setter's parameter must not be a rest parameter"];
  if (ts.isIdentifier(node) && node.text === "await" && !isOfProperty(node))
    return [node, "`await` is a reserved word"];
  return undefined;
}

const steps: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusPlusToken,
  ts.SyntaxKind.MinusMinusToken,
]);

function isCompound({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return (
    kind >= ts.SyntaxKind.FirstCompoundAssignment && kind <= ts.SyntaxKind.LastCompoundAssignment
  );
}

function isUninitialised({ name, initializer, parent }: ts.VariableDeclaration): boolean {
  if (initializer !== undefined || ts.isIdentifier(name)) return false;
  if (!ts.isVariableDeclarationList(parent)) return false;
  return !ts.isForOfStatement(parent.parent) && !ts.isForInStatement(parent.parent);
}

/** Whether a literal stands where something is assigned to it. */
function isInTarget(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent))
    return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.left === node;
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent))
    return parent.initializer === node;
  if (ts.isPropertyAssignment(parent))
    return parent.initializer === node && isInTarget(parent.parent);
  if (ts.isParenthesizedExpression(parent) || ts.isArrayLiteralExpression(parent))
    return isInTarget(parent);
  return ts.isSpreadElement(parent) && isInTarget(parent.parent);
}

function isOfProperty({ parent }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent) || ts.isBindingElement(parent)) return true;
  return ts.isObjectLiteralElement(parent) && !ts.isShorthandPropertyAssignment(parent);
}
