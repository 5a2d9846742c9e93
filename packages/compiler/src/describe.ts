import type { Expression, Machine, SourceMap } from "@twelvefold/ir";
import { describeExpression, namingOf, renderDot, renderMermaid } from "./phases/6-emit/index.ts";

/** A machine with the names that its source map gives back. */
export interface Described {
  readonly machine: Machine;
  readonly map: Pick<SourceMap, "functions">;
}

/** The machine as a Mermaid state diagram. */
export function describeMermaid({ machine, map }: Described): string {
  return renderMermaid(machine, map.functions);
}

/** The machine as a Graphviz graph. */
export function describeDot({ machine, map }: Described): string {
  return renderDot(machine, map.functions);
}

/** An expression of the function `fn`, as TypeScript, to be read by people. */
export function describeExpressionOf(
  { machine, map }: Described,
  fn: number,
  expression: Expression,
): string {
  return describeExpression(expression, namingOf(machine, map.functions, fn));
}
