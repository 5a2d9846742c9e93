import { ts } from "ts-morph";

/**
 * The names of `import * as name` in a file that stand for nothing else anywhere in it: `name.x` is then
 * the `x` that the other module exports.
 */
export function namespaceImports(source: ts.SourceFile): ReadonlySet<string> {
  return alone(source, ({ namedBindings }) =>
    namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings.name.text] : [],
  );
}

/** The imported names that stand for nothing else anywhere in a file. */
export function importsAlone(source: ts.SourceFile): ReadonlySet<string> {
  return alone(source, ({ name, namedBindings }) => {
    const names = name ? [name.text] : [];
    if (!namedBindings) return names;
    if (ts.isNamespaceImport(namedBindings)) return [...names, namedBindings.name.text];
    return [...names, ...namedBindings.elements.map((element) => element.name.text)];
  });
}

function alone(
  source: ts.SourceFile,
  namesOf: (clause: ts.ImportClause) => readonly string[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of source.statements)
    if (ts.isImportDeclaration(node) && node.importClause)
      for (const name of namesOf(node.importClause)) names.add(name);
  if (names.size > 0) ts.forEachChild(source, (node) => forgetDeclared(node, names));
  return names;
}

function forgetDeclared(node: ts.Node, names: Set<string>): void {
  if (isDeclaration(node) && node.name && ts.isIdentifier(node.name)) names.delete(node.name.text);
  ts.forEachChild(node, (child) => forgetDeclared(child, names));
}

function isDeclaration(
  node: ts.Node,
): node is
  | ts.VariableDeclaration
  | ts.ParameterDeclaration
  | ts.BindingElement
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassLikeDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isClassLike(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  );
}
