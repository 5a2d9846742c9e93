import type { Statement } from "@twelvefold/ir";
import { describeExpression } from "./expression.ts";
import type { Naming } from "./names.ts";

/** Statements of a machine as lines of TypeScript, more or less. */
export function describeStatements(statements: readonly Statement[], naming: Naming): string[] {
  return statements.flatMap((statement) => describe(statement, naming));
}

type Printers = {
  readonly [Kind in Statement["kind"]]: (
    node: Extract<Statement, { kind: Kind }>,
    naming: Naming,
  ) => string[];
};

function describe(statement: Statement, naming: Naming): string[] {
  // The table is total over the union; its entry for a kind takes that kind.
  const printer = printers[statement.kind] as (node: Statement, naming: Naming) => string[];
  return printer(statement, naming);
}

function block(head: string, body: readonly Statement[], naming: Naming): string[] {
  return [`${head} {`, ...indent(describeStatements(body, naming)), "}"];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** `} else {` of two blocks. */
function chain(first: string[], second: string[]): string[] {
  return [...first.slice(0, -1), `} ${second[0]}`, ...second.slice(1)];
}

function withLabel(keyword: string, label: number | undefined): string[] {
  return [label === undefined ? `${keyword};` : `${keyword} L${label};`];
}

function withValue(keyword: string, value: string | undefined): string[] {
  return [value === undefined ? `${keyword};` : `${keyword} ${value};`];
}

const printers: Printers = {
  do: ({ value }, naming) => [`${describeExpression(value, naming)};`],
  if: (node, naming) => {
    const then = block(`if (${describeExpression(node.test, naming)})`, node.then, naming);
    return node.else === undefined ? then : chain(then, block("else", node.else, naming));
  },
  while: ({ test, body }, naming) =>
    block(`while (${describeExpression(test, naming)})`, body, naming),
  doWhile: ({ test, body }, naming) => {
    const lines = block("do", body, naming);
    return [...lines.slice(0, -1), `} while (${describeExpression(test, naming)});`];
  },
  for: ({ test, update, body }, naming) => {
    const [condition, step] = [test, update].map((part) =>
      part ? ` ${describeExpression(part, naming)}` : "",
    );
    return block(`for (;${condition};${step})`, body, naming);
  },
  forOf: ({ target, iterable, body }, naming) =>
    block(
      `for (${describeExpression(target, naming)} of ${describeExpression(iterable, naming)})`,
      body,
      naming,
    ),
  forIn: ({ target, object, body }, naming) =>
    block(
      `for (${describeExpression(target, naming)} in ${describeExpression(object, naming)})`,
      body,
      naming,
    ),
  switch: ({ value, cases }, naming) => [
    `switch (${describeExpression(value, naming)}) {`,
    ...indent(
      cases.flatMap(({ test, body }) => [
        test === undefined ? "default:" : `case ${describeExpression(test, naming)}:`,
        ...indent(describeStatements(body, naming)),
      ]),
    ),
    "}",
  ],
  try: (node, naming) => {
    let lines = block("try", node.body, naming);
    if (node.catch) {
      const { slot, body } = node.catch;
      lines = chain(
        lines,
        block(slot === undefined ? "catch" : `catch (${naming.variable(slot)})`, body, naming),
      );
    }
    return node.finally === undefined
      ? lines
      : chain(lines, block("finally", node.finally, naming));
  },
  block: ({ body }, naming) =>
    block("", body, naming).map((line, index) => (index === 0 ? "{" : line)),
  labeled: ({ label, body }, naming) => {
    const [first = "", ...rest] = describe(body, naming);
    return [`L${label}: ${first}`, ...rest];
  },
  break: ({ label }) => withLabel("break", label),
  continue: ({ label }) => withLabel("continue", label),
  return: ({ value }, naming) => withValue("return", value && describeExpression(value, naming)),
  throw: ({ value }, naming) => withValue("throw", describeExpression(value, naming)),
};
