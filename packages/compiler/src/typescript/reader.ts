import type { ts } from "ts-morph";
import type { Span } from "../syntax/index.ts";

/** What reading a node needs to know of the file around it. */
export interface Reader {
  readonly file: string;
  readonly source: ts.SourceFile;
  /** Whether the type checker is sure that both operands are always objects. Asked late: most programs never compare so. */
  bothObjects(node: ts.BinaryExpression): boolean;
  /** The name that stands for a member of a whole module that is imported: `lib.x` of `import * as lib`. */
  memberOfModule?(node: ts.PropertyAccessExpression): string | undefined;
}

export function spanOf(reader: Reader, node: ts.Node): Span {
  return { file: reader.file, start: node.getStart(reader.source), end: node.end };
}
