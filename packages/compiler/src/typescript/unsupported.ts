import type { ts } from "ts-morph";
import type { UnsupportedSyntax } from "../syntax/index.ts";
import { spanOf } from "./reader.ts";
import type { Reader } from "./reader.ts";

/** Every name that an `unsupported` node can have: the catalogue of refusals has a word for each. */
export type Unsupported =
  | "accessor"
  | "arguments"
  | "bad-target"
  | "bigint"
  | "class"
  | "debugger"
  | "declare"
  | "decorator"
  | "delete-identifier"
  | "dynamic-import"
  | "enum"
  | "for-await"
  | "hole"
  | "import-meta"
  | "jsx"
  | "label-function"
  | "namespace"
  | "new-target"
  | "private-name"
  | "prototype"
  | "super"
  | "syntax-error"
  | "tagged-template"
  | "this"
  | "using"
  | "var"
  | "with"
  | "yield";

export function unsupported(
  reader: Reader,
  node: ts.Node,
  what: Unsupported,
  more: Pick<UnsupportedSyntax, "declares" | "inside"> = {},
): UnsupportedSyntax {
  return { kind: "unsupported", what, ...more, span: spanOf(reader, node) };
}
