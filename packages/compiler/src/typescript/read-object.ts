import { ts } from "ts-morph";
import type {
  ExpressionSyntax,
  ObjectSyntax,
  PropertySyntax,
  SpreadSyntax,
} from "../syntax/index.ts";
import { readExpression } from "./read-expression.ts";
import { readFunction } from "./read-function.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { unsupported } from "./unsupported.ts";

export function readObject(reader: Reader, node: ts.ObjectLiteralExpression): ObjectSyntax {
  return {
    kind: "object",
    entries: node.properties.map((property) => readEntry(reader, property)),
    span: spanOf(reader, node),
  };
}

/** A name left of a colon: a string where it is known, an expression where it is computed. */
export function readKey(reader: Reader, name: ts.PropertyName): string | ExpressionSyntax {
  if (ts.isComputedPropertyName(name)) return readExpression(reader, name.expression);
  if (ts.isNumericLiteral(name)) return String(Number(name.text));
  if (ts.isBigIntLiteral(name)) return String(BigInt(name.text.replace(/n$/, "")));
  return name.text;
}

function readEntry(
  reader: Reader,
  node: ts.ObjectLiteralElementLike,
): PropertySyntax | SpreadSyntax {
  const span = spanOf(reader, node);
  if (ts.isSpreadAssignment(node)) {
    return { kind: "spread", value: readExpression(reader, node.expression), span };
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    const value: ExpressionSyntax = node.objectAssignmentInitializer
      ? unsupported(reader, node, "syntax-error")
      : readExpression(reader, node.name);
    return property(node.name.text, value, { shorthand: true });
  }
  const key = readKey(reader, node.name);
  if (ts.isMethodDeclaration(node)) {
    return property(key, readFunction(reader, node), { method: true });
  }
  if (ts.isPropertyAssignment(node)) {
    const isPrototype = key === "__proto__" && !ts.isComputedPropertyName(node.name);
    const value = isPrototype
      ? unsupported(reader, node, "prototype")
      : readExpression(reader, node.initializer);
    return property(key, value);
  }
  return property(key, unsupported(reader, node, "accessor"));

  function property(
    name: string | ExpressionSyntax,
    value: ExpressionSyntax,
    form: { shorthand?: boolean; method?: boolean } = {},
  ): PropertySyntax {
    const { shorthand = false, method = false } = form;
    return { kind: "property", key: name, value, shorthand, method, span };
  }
}
