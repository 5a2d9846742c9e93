import { ts } from "ts-morph";
import type { RunEdit } from "../syntax/index.ts";
import { modeOf } from "./read-statement.ts";

/** What a module calls with a constant where that is declared. No author's name has a `$` in such a place. */
export const TELL = "twelvefold$tell";

/**
 * A module tells what its constants are where they are declared, if they are objects or arrays with more in them than literals:
 * literals can be compared with what is written. A pattern without names declares nothing.
 *
 *     const rules = [{ test }];         const rules = [{ test }], [] = tell("rules", rules);
 */
export function toldConstants(source: ts.SourceFile): readonly RunEdit[] {
  return source.statements.filter(isConst).flatMap(({ declarationList }) =>
    declarationList.declarations.flatMap(({ name, initializer, end }) => {
      if (!ts.isIdentifier(name) || !initializer || !isTold(initializer)) return [];
      const text = `, [] = ${TELL}(${JSON.stringify(name.text)}, ${name.text})`;
      return [{ start: end, end, text }];
    }),
  );
}

function isConst(node: ts.Statement): node is ts.VariableStatement {
  return ts.isVariableStatement(node) && modeOf(node.declarationList) === "const";
}

function isTold(node: ts.Expression): boolean {
  const value = bare(node);
  if (ts.isCallExpression(value)) return value.arguments.some(isTold);
  if (ts.isRegularExpressionLiteral(value)) return true;
  if (ts.isArrayLiteralExpression(value)) return value.elements.some(isMore);
  return ts.isObjectLiteralExpression(value) && value.properties.some(holdsMore);
}

function isMore(node: ts.Expression): boolean {
  const value = bare(node);
  const isNested = ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value);
  return isNested ? isTold(value) : !isLiteral(value);
}

function holdsMore(property: ts.ObjectLiteralElementLike): boolean {
  return !ts.isPropertyAssignment(property) || isMore(property.initializer);
}

function isLiteral({ kind }: ts.Node): boolean {
  return (
    (kind >= ts.SyntaxKind.FirstLiteralToken &&
      kind <= ts.SyntaxKind.LastLiteralToken &&
      kind !== ts.SyntaxKind.RegularExpressionLiteral) ||
    kind === ts.SyntaxKind.TrueKeyword ||
    kind === ts.SyntaxKind.FalseKeyword ||
    kind === ts.SyntaxKind.NullKeyword
  );
}

/** Without what only types are for. */
function bare(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAssertionExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapped ? bare(node.expression) : node;
}
