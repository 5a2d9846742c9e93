import { ts } from "ts-morph";
import type { ExpressionSyntax, SpreadSyntax } from "../syntax/index.ts";
import { readBinary } from "./read-binary.ts";
import { readFunction } from "./read-function.ts";
import { readObject } from "./read-object.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { unsupported } from "./unsupported.ts";
import type { Unsupported } from "./unsupported.ts";

/** An expression with its types erased; an optional chain is closed where it ends. */
export function readExpression(reader: Reader, node: ts.Expression): ExpressionSyntax {
  const inner = erase(node);
  if (!ts.isOptionalChain(inner)) return readLink(reader, inner);
  return { kind: "chain", value: readLink(reader, inner), span: spanOf(reader, inner) };
}

export function readArguments(
  reader: Reader,
  args: readonly ts.Expression[] = [],
): (ExpressionSyntax | SpreadSyntax)[] {
  return args.map((arg) =>
    ts.isSpreadElement(arg)
      ? { kind: "spread", value: readExpression(reader, arg.expression), span: spanOf(reader, arg) }
      : readExpression(reader, arg),
  );
}

/** What is left of an expression when parentheses and everything that only the type checker reads are gone. */
export function erase(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner)) inner = inner.expression;
  return inner;
}

function isTransparent(
  node: ts.Expression,
): node is
  | ts.ParenthesizedExpression
  | ts.AsExpression
  | ts.SatisfiesExpression
  | ts.NonNullExpression
  | ts.TypeAssertion
  | ts.ExpressionWithTypeArguments {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}

/** The object of a member or a call: a link of the same optional chain is not closed again, a parenthesis ends one. */
function readObjectOf(reader: Reader, node: ts.Expression): ExpressionSyntax {
  let inner = node;
  while (ts.isNonNullExpression(inner)) inner = inner.expression;
  return ts.isOptionalChain(inner) ? readLink(reader, inner) : readExpression(reader, inner);
}

function readLink(reader: Reader, node: ts.Expression): ExpressionSyntax {
  const span = spanOf(reader, node);
  if (ts.isIdentifier(node)) {
    if (node.text === "") return unsupported(reader, node, "syntax-error");
    if (node.text === "arguments") return unsupported(reader, node, "arguments");
    return { kind: "identifier", name: node.text, span };
  }
  if (ts.isStringLiteralLike(node)) return { kind: "literal", value: node.text, span };
  if (ts.isNumericLiteral(node)) return { kind: "literal", value: Number(node.text), span };
  if (ts.isRegularExpressionLiteral(node))
    return { kind: "regexp", ...splitRegExp(node.text), span };
  if (ts.isTemplateExpression(node)) {
    return {
      kind: "template",
      texts: [node.head.text, ...node.templateSpans.map((part) => part.literal.text)],
      values: node.templateSpans.map((part) => readExpression(reader, part.expression)),
      span,
    };
  }
  if (ts.isArrayLiteralExpression(node)) {
    return { kind: "array", items: readArguments(reader, node.elements), span };
  }
  if (ts.isObjectLiteralExpression(node)) return readObject(reader, node);
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return readFunction(reader, node);
  if (ts.isCallExpression(node)) return readCall(reader, node);
  if (ts.isNewExpression(node)) {
    return {
      kind: "new",
      callee: readExpression(reader, node.expression),
      args: readArguments(reader, node.arguments),
      span,
    };
  }
  if (ts.isPropertyAccessExpression(node)) return readMember(reader, node);
  if (ts.isElementAccessExpression(node)) {
    return {
      kind: "index",
      object: readObjectOf(reader, node.expression),
      index: readExpression(reader, node.argumentExpression),
      optional: node.questionDotToken !== undefined,
      span,
    };
  }
  if (ts.isPrefixUnaryExpression(node)) return readPrefix(reader, node);
  if (ts.isPostfixUnaryExpression(node)) {
    const op = node.operator === ts.SyntaxKind.PlusPlusToken ? "++" : "--";
    return {
      kind: "update",
      op,
      prefix: false,
      target: readExpression(reader, node.operand),
      span,
    };
  }
  if (ts.isTypeOfExpression(node)) {
    return { kind: "unary", op: "typeof", value: readExpression(reader, node.expression), span };
  }
  if (ts.isVoidExpression(node)) {
    return { kind: "unary", op: "void", value: readExpression(reader, node.expression), span };
  }
  if (ts.isDeleteExpression(node)) {
    const target = erase(node.expression);
    if (ts.isIdentifier(target)) return unsupported(reader, node, "delete-identifier");
    return { kind: "unary", op: "delete", value: readExpression(reader, target), span };
  }
  if (ts.isBinaryExpression(node)) return readBinary(reader, node);
  if (ts.isConditionalExpression(node)) {
    return {
      kind: "conditional",
      test: readExpression(reader, node.condition),
      then: readExpression(reader, node.whenTrue),
      else: readExpression(reader, node.whenFalse),
      span,
    };
  }
  if (ts.isAwaitExpression(node)) {
    return { kind: "await", value: readExpression(reader, node.expression), span };
  }
  return readKeyword(reader, node);
}

function readKeyword(reader: Reader, node: ts.Expression): ExpressionSyntax {
  const span = spanOf(reader, node);
  switch (node.kind) {
    case ts.SyntaxKind.TrueKeyword:
      return { kind: "literal", value: true, span };
    case ts.SyntaxKind.FalseKeyword:
      return { kind: "literal", value: false, span };
    case ts.SyntaxKind.NullKeyword:
      return { kind: "literal", value: null, span };
    default:
      return unsupported(reader, node, refusalOf(node));
  }
}

function refusalOf(node: ts.Expression): Unsupported {
  const isImport = ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword;
  return isImport ? "import-meta" : (refusals.get(node.kind) ?? "syntax-error");
}

const refusals: ReadonlyMap<ts.SyntaxKind, Unsupported> = new Map<ts.SyntaxKind, Unsupported>([
  [ts.SyntaxKind.BigIntLiteral, "bigint"],
  [ts.SyntaxKind.ClassExpression, "class"],
  [ts.SyntaxKind.JsxElement, "jsx"],
  [ts.SyntaxKind.JsxFragment, "jsx"],
  [ts.SyntaxKind.JsxSelfClosingElement, "jsx"],
  [ts.SyntaxKind.MetaProperty, "new-target"],
  [ts.SyntaxKind.OmittedExpression, "hole"],
  [ts.SyntaxKind.PrivateIdentifier, "private-name"],
  [ts.SyntaxKind.SuperKeyword, "super"],
  [ts.SyntaxKind.TaggedTemplateExpression, "tagged-template"],
  [ts.SyntaxKind.ThisKeyword, "this"],
  [ts.SyntaxKind.YieldExpression, "yield"],
]);

function readCall(reader: Reader, node: ts.CallExpression): ExpressionSyntax {
  if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return unsupported(reader, node, "dynamic-import");
  }
  return {
    kind: "call",
    callee: readObjectOf(reader, node.expression),
    args: readArguments(reader, node.arguments),
    optional: node.questionDotToken !== undefined,
    span: spanOf(reader, node),
  };
}

function readMember(reader: Reader, node: ts.PropertyAccessExpression): ExpressionSyntax {
  if (ts.isPrivateIdentifier(node.name)) return unsupported(reader, node, "private-name");
  if (
    ts.isMetaProperty(node.expression) &&
    node.expression.keywordToken === ts.SyntaxKind.ImportKeyword
  ) {
    return unsupported(reader, node, "import-meta");
  }
  const imported = reader.memberOfModule?.(node);
  if (imported !== undefined)
    return { kind: "identifier", name: imported, span: spanOf(reader, node) };
  return {
    kind: "member",
    object: readObjectOf(reader, node.expression),
    name: node.name.text,
    nameSpan: spanOf(reader, node.name),
    optional: node.questionDotToken !== undefined,
    span: spanOf(reader, node),
  };
}

function readPrefix(reader: Reader, node: ts.PrefixUnaryExpression): ExpressionSyntax {
  const span = spanOf(reader, node);
  const value = readExpression(reader, node.operand);
  switch (node.operator) {
    case ts.SyntaxKind.PlusPlusToken:
      return { kind: "update", op: "++", prefix: true, target: value, span };
    case ts.SyntaxKind.MinusMinusToken:
      return { kind: "update", op: "--", prefix: true, target: value, span };
    case ts.SyntaxKind.PlusToken:
      return { kind: "unary", op: "+", value, span };
    case ts.SyntaxKind.MinusToken:
      return { kind: "unary", op: "-", value, span };
    case ts.SyntaxKind.TildeToken:
      return { kind: "unary", op: "~", value, span };
    case ts.SyntaxKind.ExclamationToken:
      return { kind: "unary", op: "!", value, span };
  }
}

function splitRegExp(text: string): { pattern: string; flags: string } {
  const end = text.lastIndexOf("/");
  return { pattern: text.slice(1, end), flags: text.slice(end + 1) };
}
