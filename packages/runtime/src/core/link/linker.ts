import type { Expression, Labeled, Machine, Statement } from "@twelvefold/ir";
import type { Place } from "../values/decode.ts";
import { constantPlaces } from "./constants.ts";
import { missing } from "../errors.ts";
import type { Evaluate, Execute, LinkedFunction } from "./linked.ts";
import { continueOf } from "./completion.ts";
import { EXPRESSIONS } from "./expressions.ts";
import { STATEMENTS } from "./statements.ts";

/** What an optional chain gives inside itself when it ends early. */
export const SHORT: unique symbol = Symbol("short");

const NONE: ReadonlySet<number> = new Set();

/** What compiling a node may look at. */
export class Linker {
  readonly machine: Machine;
  readonly functions: readonly LinkedFunction[];
  readonly constants: readonly unknown[];
  /** Absent in a machine without constants that are objects. */
  places: Map<object, Place> | undefined;

  readonly #labels: Map<Statement, ReadonlySet<number>> = new Map();

  constructor(
    machine: Machine,
    functions: readonly LinkedFunction[],
    constants: readonly unknown[],
  ) {
    this.machine = machine;
    this.functions = functions;
    this.constants = constants;
    this.places = constantPlaces(constants);
  }

  expression(node: Expression): Evaluate {
    // Each kind is given its own node: the table's type says so, an index into it cannot.
    const compile = EXPRESSIONS[node.kind] as
      | ((node: Expression, linker: Linker) => Evaluate)
      | undefined;
    if (compile === undefined) missing("expression of the kind", node.kind);
    return compile(node, this);
  }

  /** The completions of `continue` with a label of this loop. */
  labelsOf(loop: Statement): ReadonlySet<number> {
    return this.#labels.get(loop) ?? NONE;
  }

  /** To be told before `body` is compiled: its label, and those around it, are labels of the loop within. */
  label(node: Labeled): void {
    const labels = new Set([...this.labelsOf(node), continueOf(node.label)]);
    this.#labels.set(node.body, labels);
  }

  statement(node: Statement): Execute {
    const compile = STATEMENTS[node.kind] as
      | ((node: Statement, linker: Linker) => Execute)
      | undefined;
    if (compile === undefined) missing("statement of the kind", node.kind);
    return compile(node, this);
  }

  function(index: number): LinkedFunction {
    const found = this.functions[index];
    if (found === undefined) missing("function", index);
    return found;
  }
}

/** Whether evaluating a link of a chain can give `SHORT`. */
export function mayShort(node: Expression): boolean {
  if (node.kind === "member" || node.kind === "index")
    return node.optional === true || mayShort(node.object);
  if (node.kind === "method")
    return node.optional === true || node.optionalCall === true || mayShort(node.object);
  if (node.kind === "call") return node.optional === true || mayShort(node.callee);
  return false;
}
