import { ts } from "ts-morph";
import type {
  ArrayPattern,
  ExpressionSyntax,
  ObjectPattern,
  PatternSyntax,
} from "../syntax/index.ts";
import { erase, readExpression } from "./read-expression.ts";
import { readKey } from "./read-object.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { unsupported } from "./unsupported.ts";

type ObjectProperty = ObjectPattern["properties"][number];
type ArrayElement = ArrayPattern["elements"][number];

/** The left side of a declaration: a name, or a pattern of names. */
export function readBindingName(reader: Reader, node: ts.BindingName): PatternSyntax {
  if (ts.isIdentifier(node)) return readExpression(reader, node);
  const span = spanOf(reader, node);
  const last = node.elements.at(-1);
  const rest = last && isRest(last) ? { rest: readBindingName(reader, last.name) } : {};
  if (ts.isObjectBindingPattern(node)) {
    const elements = node.elements.filter((element) => !isRest(element));
    const properties = elements.map((element) => readBindingProperty(reader, element));
    return { kind: "objectPattern", properties, ...rest, span };
  }
  const elements = node.elements
    .filter((element) => !isRest(element))
    .map((element) => readBindingElement(reader, element));
  return { kind: "arrayPattern", elements, ...rest, span };
}

function isRest(element: ts.ArrayBindingElement): element is ts.BindingElement {
  return ts.isBindingElement(element) && element.dotDotDotToken !== undefined;
}

function readBindingProperty(reader: Reader, node: ts.BindingElement): ObjectProperty {
  const name = node.propertyName ?? (ts.isIdentifier(node.name) ? node.name : undefined);
  return {
    key: name ? readKey(reader, name) : "",
    target: readBindingName(reader, node.name),
    ...readDefault(reader, node.initializer),
    span: spanOf(reader, node),
  };
}

function readBindingElement(reader: Reader, node: ts.ArrayBindingElement): ArrayElement {
  if (ts.isOmittedExpression(node)) return null;
  return {
    target: readBindingName(reader, node.name),
    ...readDefault(reader, node.initializer),
    span: spanOf(reader, node),
  };
}

/** The left side of an assignment: what is written as an array or object literal there is a pattern. */
export function readTarget(reader: Reader, node: ts.Expression): PatternSyntax {
  if (ts.isObjectLiteralExpression(node)) return readObjectTarget(reader, node);
  if (ts.isArrayLiteralExpression(node)) return readArrayTarget(reader, node);
  // `[(a = 1)] = list` is an early error that esbuild takes for `[a = 1] = list`.
  if (ts.isParenthesizedExpression(node) && !isReference(erase(node)))
    return unsupported(reader, node, "bad-target");
  return readExpression(reader, node);
}

/** What can be assigned without a pattern. */
export function isReference(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node)
  );
}

function readObjectTarget(reader: Reader, node: ts.ObjectLiteralExpression): PatternSyntax {
  const properties: ObjectProperty[] = [];
  let rest: PatternSyntax | undefined;
  for (const property of node.properties) {
    const span = spanOf(reader, property);
    if (ts.isSpreadAssignment(property)) {
      rest = readTarget(reader, property.expression);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      const target = readExpression(reader, property.name);
      const value = readDefault(reader, property.objectAssignmentInitializer);
      properties.push({ key: property.name.text, target, ...value, span });
    } else if (ts.isPropertyAssignment(property)) {
      const key = readKey(reader, property.name);
      properties.push({ key, ...readTargetWithDefault(reader, property.initializer), span });
    } else {
      return unsupported(reader, property, "syntax-error");
    }
  }
  return { kind: "objectPattern", properties, ...(rest && { rest }), span: spanOf(reader, node) };
}

function readArrayTarget(reader: Reader, node: ts.ArrayLiteralExpression): PatternSyntax {
  const last = node.elements.at(-1);
  const rest =
    last && ts.isSpreadElement(last) ? { rest: readTarget(reader, last.expression) } : {};
  const elements = node.elements
    .filter((element) => !ts.isSpreadElement(element))
    .map((element): ArrayElement =>
      ts.isOmittedExpression(element)
        ? null
        : { ...readTargetWithDefault(reader, element), span: spanOf(reader, element) },
    );
  return { kind: "arrayPattern", elements, ...rest, span: spanOf(reader, node) };
}

function readTargetWithDefault(
  reader: Reader,
  node: ts.Expression,
): { target: PatternSyntax; default?: ExpressionSyntax } {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    return { target: readTarget(reader, node.left), ...readDefault(reader, node.right) };
  }
  return { target: readTarget(reader, node) };
}

function readDefault(
  reader: Reader,
  node: ts.Expression | undefined,
): { default?: ExpressionSyntax } {
  return node ? { default: readExpression(reader, node) } : {};
}

/** The names that a pattern declares. */
export function namesIn(pattern: ts.BindingPattern): ts.Identifier[] {
  return pattern.elements.flatMap((element) => {
    if (ts.isOmittedExpression(element)) return [];
    return ts.isIdentifier(element.name) ? [element.name] : namesIn(element.name);
  });
}
