import type { Compilation } from "../../core/validate/index.ts";
import type { Node } from "../read/node.ts";
import type { Shape, Shapes } from "../shape.ts";
import type { Result } from "./result.ts";

/** What the coercion of every node has at hand. */
export interface Coercion {
  /** The text the nodes were read from, for what has to be taken as it is written. */
  readonly text: string;
  readonly shapes: Shapes;
  readonly compilation: Compilation;
  readonly onInvalidItem: "error" | "drop" | "null";
  /** The text may go on: what is missing is no problem yet. */
  readonly partial: boolean;
  readonly coerce: (node: Node, shape: Shape, path: string) => Result;
  /** Coerces JSON that stands inside a string. */
  readonly coerceText: (text: string, shape: Shape, path: string) => Result | undefined;
}
