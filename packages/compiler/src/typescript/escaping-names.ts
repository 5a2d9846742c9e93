import { ts } from "ts-morph";

/**
 * The names that stand in a file for more than the reading of a member, `name.key` or `name[key]`: what they stand for
 * may be changed through another name, or is changed right there. Types and the names of declarations are not uses.
 */
export function escapingNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isIdentifier(node) && escapes(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

/** What every object has that gives the object itself, or changes it. */
const inherited: ReadonlySet<string> = new Set(["valueOf", "__defineGetter__", "__defineSetter__"]);

function escapes(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent))
    return parent.expression === node && (inherited.has(parent.name.text) || isChanged(parent));
  if (ts.isElementAccessExpression(parent) && parent.expression === node) {
    const { argumentExpression: key } = parent;
    return (ts.isStringLiteralLike(key) && inherited.has(key.text)) || isChanged(parent);
  }
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return !("name" in parent && parent.name === node);
}

/** Whether a member is assigned, counted up or down, deleted, or the target of a pattern or a loop. */
function isChanged(member: ts.Expression): boolean {
  const { parent } = member;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent))
    return isChanged(parent);
  if (ts.isAssertionExpression(parent) || ts.isSatisfiesExpression(parent))
    return isChanged(parent);
  if (ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken ||
      parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  if (ts.isBinaryExpression(parent) && parent.left === member) {
    const { kind } = parent.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
  }
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent))
    return parent.initializer === member;
  // `[ops.add] = …` and `({ a: ops.add } = …)`: seldom enough to take every such literal for a pattern.
  return (
    ts.isArrayLiteralExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isSpreadAssignment(parent) ||
    ts.isSpreadElement(parent)
  );
}
