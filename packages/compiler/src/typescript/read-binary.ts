import { ts } from "ts-morph";
import type { ExpressionSyntax } from "../syntax/index.ts";
import { erase, readExpression } from "./read-expression.ts";
import { readTarget } from "./read-pattern.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { unsupported } from "./unsupported.ts";

/** Everything that TypeScript's tree calls a binary expression: operators, logic, assignment, the comma. */
export function readBinary(reader: Reader, node: ts.BinaryExpression): ExpressionSyntax {
  const span = spanOf(reader, node);
  const kind = node.operatorToken.kind;
  const op = ts.tokenToString(kind) ?? node.operatorToken.getText(reader.source);
  if (kind === ts.SyntaxKind.CommaToken) {
    return { kind: "sequence", values: readSequence(reader, node), span };
  }
  if (isAssignment(kind)) {
    const target =
      kind === ts.SyntaxKind.EqualsToken
        ? readTarget(reader, node.left)
        : readExpression(reader, node.left);
    return { kind: "assign", op, target, value: readExpression(reader, node.right), span };
  }
  if (ts.isPrivateIdentifier(node.left)) return unsupported(reader, node, "private-name");
  const left = readExpression(reader, node.left);
  const right = readExpression(reader, node.right);
  if (op === "&&" || op === "||" || op === "??") return { kind: "logical", op, left, right, span };
  return {
    kind: "binary",
    op,
    left,
    right,
    get bothObjects() {
      const compares = equality.has(kind) && !isPlain(left) && !isPlain(right);
      return compares && reader.bothObjects(node);
    },
    span,
  };
}

/** Certainly no object: TypeScript need not be asked. */
function isPlain({ kind }: ExpressionSyntax): boolean {
  return kind === "literal" || kind === "template" || kind === "unary";
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

const equality: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** `a, b, c` is nested to the left: it is read in a loop, as long lists of them exist. */
function readSequence(reader: Reader, node: ts.BinaryExpression): ExpressionSyntax[] {
  const values: ExpressionSyntax[] = [];
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    values.unshift(readExpression(reader, left.right));
    left = erase(left.left);
  }
  values.unshift(readExpression(reader, left));
  return values;
}
