import { ts } from "ts-morph";
import type {
  ExpressionSyntax,
  StatementSyntax,
  UnsupportedSyntax,
  VariableSyntax,
} from "../syntax/index.ts";
import { readExpression } from "./read-expression.ts";
import { readFunction } from "./read-function.ts";
import { namesIn, readBindingName, readTarget } from "./read-pattern.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { unsupported } from "./unsupported.ts";

/** Statements in order; what is only a type is left out. */
export function readStatements(reader: Reader, nodes: readonly ts.Statement[]): StatementSyntax[] {
  return nodes.filter((node) => !isTypeOnly(node)).map((node) => readStatement(reader, node));
}

/** Whether a statement exists for the type checker alone. */
export function isTypeOnly(node: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isFunctionDeclaration(node) && !node.body) return true;
  return (
    ts.canHaveModifiers(node) &&
    (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) ?? false)
  );
}

function readStatement(reader: Reader, node: ts.Statement): StatementSyntax {
  const span = spanOf(reader, node);
  if (isTypeOnly(node) || ts.isEmptyStatement(node)) return { kind: "empty", span };
  if (ts.isExpressionStatement(node)) {
    return { kind: "expressionStatement", value: readExpression(reader, node.expression), span };
  }
  if (ts.isVariableStatement(node)) return readVariables(reader, node.declarationList, node);
  if (ts.isFunctionDeclaration(node)) {
    return {
      kind: "functionDeclaration",
      name: node.name?.text ?? "",
      fn: readFunction(reader, node),
      span,
    };
  }
  if (ts.isBlock(node))
    return { kind: "block", body: readStatements(reader, node.statements), span };
  if (ts.isIfStatement(node)) {
    return {
      kind: "if",
      test: readExpression(reader, node.expression),
      then: readStatement(reader, node.thenStatement),
      ...(node.elseStatement && { else: readStatement(reader, node.elseStatement) }),
      span,
    };
  }
  if (ts.isWhileStatement(node)) {
    const test = readExpression(reader, node.expression);
    return { kind: "while", test, body: readStatement(reader, node.statement), span };
  }
  if (ts.isDoStatement(node)) {
    const body = readStatement(reader, node.statement);
    return { kind: "doWhile", body, test: readExpression(reader, node.expression), span };
  }
  if (ts.isForStatement(node)) return readFor(reader, node);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return readForEach(reader, node);
  if (ts.isSwitchStatement(node)) return readSwitch(reader, node);
  if (ts.isTryStatement(node)) return readTry(reader, node);
  if (ts.isLabeledStatement(node)) {
    if (ts.isFunctionDeclaration(node.statement))
      return unsupported(reader, node, "label-function");
    return {
      kind: "labeled",
      label: node.label.text,
      body: readStatement(reader, node.statement),
      span,
    };
  }
  if (ts.isBreakStatement(node)) return { kind: "break", ...labelOf(node), span };
  if (ts.isContinueStatement(node)) return { kind: "continue", ...labelOf(node), span };
  if (ts.isReturnStatement(node)) {
    return {
      kind: "return",
      ...(node.expression && { value: readExpression(reader, node.expression) }),
      span,
    };
  }
  if (ts.isThrowStatement(node))
    return { kind: "throw", value: readExpression(reader, node.expression), span };
  return readRefused(reader, node);
}

function readRefused(reader: Reader, node: ts.Statement): UnsupportedSyntax {
  if (ts.isClassDeclaration(node))
    return unsupported(reader, node, "class", { declares: [node.name?.text ?? ""] });
  if (ts.isEnumDeclaration(node))
    return unsupported(reader, node, "enum", { declares: [node.name.text] });
  if (ts.isModuleDeclaration(node))
    return unsupported(reader, node, "namespace", { declares: [node.name.text] });
  if (ts.isWithStatement(node)) return unsupported(reader, node, "with");
  if (ts.isDebuggerStatement(node)) return unsupported(reader, node, "debugger");
  return unsupported(reader, node, "syntax-error");
}

function labelOf(node: ts.BreakOrContinueStatement): { label?: string } {
  return node.label ? { label: node.label.text } : {};
}

function readVariables(
  reader: Reader,
  list: ts.VariableDeclarationList,
  node: ts.Node,
): VariableSyntax | UnsupportedSyntax {
  const mode = modeOf(list);
  if (mode === "var" || mode === "using") {
    const inside = list.declarations.flatMap(({ initializer }) =>
      initializer ? [evaluated(reader, initializer)] : [],
    );
    return unsupported(reader, node, mode, { declares: namesOf(list), inside });
  }
  const declarations = list.declarations.map((declaration) => ({
    target: readBindingName(reader, declaration.name),
    ...(declaration.initializer && { init: readExpression(reader, declaration.initializer) }),
    span: spanOf(reader, declaration),
  }));
  return { kind: "variable", mode, declarations, span: spanOf(reader, node) };
}

function evaluated(reader: Reader, node: ts.Expression): StatementSyntax {
  return {
    kind: "expressionStatement",
    value: readExpression(reader, node),
    span: spanOf(reader, node),
  };
}

function namesOf({ declarations }: ts.VariableDeclarationList): string[] {
  return declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) ? [name.text] : namesIn(name).map(({ text }) => text),
  );
}

export function modeOf(list: ts.VariableDeclarationList): "const" | "let" | "var" | "using" {
  const scoped = list.flags & ts.NodeFlags.BlockScoped;
  if (scoped === ts.NodeFlags.Const) return "const";
  if (scoped === ts.NodeFlags.Let) return "let";
  return scoped === 0 ? "var" : "using";
}

function readFor(reader: Reader, node: ts.ForStatement): StatementSyntax {
  return {
    kind: "for",
    ...(node.initializer && { init: readInitializer(reader, node.initializer) }),
    ...(node.condition && { test: readExpression(reader, node.condition) }),
    ...(node.incrementor && { update: readExpression(reader, node.incrementor) }),
    body: readStatement(reader, node.statement),
    span: spanOf(reader, node),
  };
}

function readInitializer(
  reader: Reader,
  node: ts.ForInitializer,
): VariableSyntax | ExpressionSyntax {
  return ts.isVariableDeclarationList(node)
    ? readVariables(reader, node, node)
    : readExpression(reader, node);
}

function readForEach(reader: Reader, node: ts.ForOfStatement | ts.ForInStatement): StatementSyntax {
  if (ts.isForOfStatement(node) && node.awaitModifier)
    return unsupported(reader, node, "for-await");
  const head = readForEachHead(reader, node.initializer);
  if ("kind" in head) {
    const inside = [evaluated(reader, node.expression), readStatement(reader, node.statement)];
    return { ...head, inside };
  }
  return {
    kind: ts.isForOfStatement(node) ? "forOf" : "forIn",
    ...head,
    value: readExpression(reader, node.expression),
    body: readStatement(reader, node.statement),
    span: spanOf(reader, node),
  };
}

function readForEachHead(
  reader: Reader,
  node: ts.ForInitializer,
): { mode?: "const" | "let"; target: ReturnType<typeof readTarget> } | UnsupportedSyntax {
  if (!ts.isVariableDeclarationList(node)) return { target: readTarget(reader, node) };
  const mode = modeOf(node);
  if (mode === "var" || mode === "using")
    return unsupported(reader, node, mode, { declares: namesOf(node) });
  const declaration = node.declarations[0];
  if (!declaration || declaration.initializer || node.declarations.length > 1) {
    return unsupported(reader, node, "syntax-error");
  }
  return { mode, target: readBindingName(reader, declaration.name) };
}

function readSwitch(reader: Reader, node: ts.SwitchStatement): StatementSyntax {
  return {
    kind: "switch",
    value: readExpression(reader, node.expression),
    cases: node.caseBlock.clauses.map((clause) => ({
      ...(ts.isCaseClause(clause) && { test: readExpression(reader, clause.expression) }),
      body: readStatements(reader, clause.statements),
      span: spanOf(reader, clause),
    })),
    span: spanOf(reader, node),
  };
}

function readTry(reader: Reader, node: ts.TryStatement): StatementSyntax {
  const { catchClause, finallyBlock } = node;
  const target = catchClause?.variableDeclaration?.name;
  return {
    kind: "try",
    body: readStatements(reader, node.tryBlock.statements),
    ...(catchClause && {
      catch: {
        ...(target && { target: readBindingName(reader, target) }),
        body: readStatements(reader, catchClause.block.statements),
        span: spanOf(reader, catchClause),
      },
    }),
    ...(finallyBlock && { finally: readStatements(reader, finallyBlock.statements) }),
    span: spanOf(reader, node),
  };
}
