import { ts } from "ts-morph";

/**
 * Whether a module may import another one of the project while it runs, by a name that nobody can follow: `import("./x.ts")`,
 * `import(name)`, `createRequire(…)`. Packages do not lead back to the project.
 */
export function importsLater(source: ts.SourceFile): boolean {
  const visit = (node: ts.Node): boolean =>
    isLater(node) || ts.forEachChild(node, (child) => visit(child) || undefined) === true;
  return /\bimport\b|createRequire/.test(source.text) && visit(source);
}

function isLater(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return node.text === "createRequire";
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
    return false;
  const [specifier] = node.arguments;
  const isKnown = specifier !== undefined && ts.isStringLiteralLike(specifier);
  return !isKnown || /^[./#~]|^@\/|^file:/.test(specifier.text);
}
