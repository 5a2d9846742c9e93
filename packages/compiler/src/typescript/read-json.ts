import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import type { ExpressionSyntax } from "../syntax/index.ts";
import { readExpression } from "./read-expression.ts";

/** A file of data that a module imports: its text, and the value as an expression. */
export interface JsonData {
  readonly file: string;
  readonly text: string;
  readonly value: ExpressionSyntax;
}

export function readJson(file: string): JsonData | undefined {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const source = ts.parseJsonText(file, text);
  const [statement] = source.statements;
  if (!statement) return undefined;
  const value = readExpression({ file, source, bothObjects: () => false }, statement.expression);
  return { file, text, value };
}

/** Whether the file still is what was read. */
export function isCurrent({ file, text }: JsonData): boolean {
  return textOf(file) === text;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return undefined;
  }
}
