import { ts } from "ts-morph";

/** The names of a module's top level that are given another value somewhere in it: what they were declared as is not what they are. */
export function assignedNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node, local: ReadonlySet<string>): void => {
    const inner = isScope(node) ? new Set([...local, ...declaredIn(node)]) : local;
    for (const { text } of targetsOf(node)) if (!inner.has(text)) names.add(text);
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(source, new Set());
  return names;
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isIterationStatement(node, false) ||
    ts.isClassLike(node)
  );
}

/** All that is declared in a part of a module; what stands further inside is taken as if it stood here. */
function declaredIn(scope: ts.Node): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionLike(node) ||
      ts.isClassLike(node)
    ) {
      if (node.name && ts.isIdentifier(node.name) && node !== scope) names.push(node.name.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return names;
}

/** The names that an expression assigns, counts up or down, or that a loop assigns in each turn. */
function targetsOf(node: ts.Node): readonly ts.Identifier[] {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return assigns ? targetsIn(node.left) : [];
  }
  if (ts.isPostfixUnaryExpression(node)) return targetsIn(node.operand);
  if (ts.isPrefixUnaryExpression(node)) {
    const { operator } = node;
    const counts =
      operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return counts ? targetsIn(node.operand) : [];
  }
  if (ts.isForOfStatement(node) || ts.isForInStatement(node))
    return ts.isVariableDeclarationList(node.initializer) ? [] : targetsIn(node.initializer);
  return [];
}

function targetsIn(target: ts.Node): readonly ts.Identifier[] {
  if (ts.isIdentifier(target)) return [target];
  if (ts.isArrayLiteralExpression(target)) return target.elements.flatMap(targetsIn);
  if (ts.isObjectLiteralExpression(target)) return target.properties.flatMap(targetsIn);
  if (ts.isShorthandPropertyAssignment(target)) return [target.name];
  if (ts.isPropertyAssignment(target)) return targetsIn(target.initializer);
  if (ts.isBinaryExpression(target)) return targetsIn(target.left);
  const isWrapped =
    ts.isParenthesizedExpression(target) ||
    ts.isNonNullExpression(target) ||
    ts.isAssertionExpression(target) ||
    ts.isSatisfiesExpression(target) ||
    ts.isSpreadElement(target) ||
    ts.isSpreadAssignment(target);
  return isWrapped ? targetsIn(target.expression) : [];
}
