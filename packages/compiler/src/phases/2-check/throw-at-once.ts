import { arrow, call, identifier } from "../../syntax/build.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { isNode, rebuildParts } from "../../syntax/rebuild-parts.ts";
import type {
  AssignSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  IdentifierSyntax,
  Span,
} from "../../syntax/index.ts";
import { targetsIn } from "./targets-in.ts";

/** What JavaScript throws where a name is used: it has no value yet, or is a constant that is assigned. */
export type Thrown = "ReferenceError" | "TypeError";

/**
 * Uses of variables of which JavaScript says that they throw, whatever happens at run time. They are written so:
 *
 *     total + 1; let total = 2;        (() => { throw new ReferenceError(…); })() + 1; let total = 2;
 *     const n = 1; n += f();           const n = 1; (n + f(), (() => { throw new TypeError(…); })());
 *
 * In a pattern they stay as they are: what is taken apart before is evaluated before.
 */
export function throwAtOnce(
  uses: ReadonlyMap<IdentifierSyntax, Thrown>,
): (fn: FunctionSyntax) => FunctionSyntax {
  return (fn) => rebuild(fn, uses, new Set());
}

type Uses = ReadonlyMap<IdentifierSyntax, Thrown>;

function rebuild<Part>(part: Part, uses: Uses, targets: ReadonlySet<unknown>): Part {
  if (!isNode(part)) return rebuildParts(part, (one) => rebuild(one, uses, targets));
  const node: SyntaxNode = part;
  if (node.kind === "identifier") {
    const thrown = targets.has(node) ? undefined : uses.get(node);
    return thrown === undefined ? part : (throws(thrown, node) as typeof part);
  }
  const inside = new Set([...targets, ...targetsIn(node)]);
  const made = rebuildParts(part, (one) => rebuild(one, uses, inside));
  // What stands for an expression is one.
  return (failed(node, made, uses) as typeof part | undefined) ?? made;
}

/** An assignment, or a change by one, that throws. */
function failed(node: SyntaxNode, made: SyntaxNode, uses: Uses): ExpressionSyntax | undefined {
  if (node.kind !== "assign" && node.kind !== "update") return undefined;
  const { target, span } = node;
  const thrown = target.kind === "identifier" ? uses.get(target) : undefined;
  if (target.kind !== "identifier" || thrown === undefined) return undefined;
  return made.kind === "assign" ? assigned(made, target, thrown) : updated(target, thrown, span);
}

/** The value is evaluated before the variable is looked at, unless the variable is read for it. */
function assigned(
  { op, value, span }: AssignSyntax,
  target: IdentifierSyntax,
  thrown: Thrown,
): ExpressionSyntax {
  const failing = throws(thrown, target);
  const after = (first: ExpressionSyntax): ExpressionSyntax => ({
    kind: "sequence",
    values: [first, failing],
    span,
  });
  if (op === "=") return after(value);
  if (thrown === "ReferenceError") return failing;
  if (op === "??=" || op === "||=" || op === "&&=") {
    const logical = op.slice(0, -1) as "??" | "||" | "&&";
    return { kind: "logical", op: logical, left: target, right: after(value), span };
  }
  const binary = op.slice(0, -1) as Extract<ExpressionSyntax, { kind: "binary" }>["op"];
  return after({
    kind: "binary",
    op: binary,
    left: target,
    right: value,
    bothObjects: false,
    span,
  });
}

function updated(target: IdentifierSyntax, thrown: Thrown, span: Span): ExpressionSyntax {
  const failing = throws(thrown, target);
  if (thrown === "ReferenceError") return failing;
  const read: ExpressionSyntax = { kind: "unary", op: "+", value: target, span };
  return { kind: "sequence", values: [read, failing], span };
}

function throws(thrown: Thrown, { name, span }: IdentifierSyntax): ExpressionSyntax {
  const text =
    thrown === "TypeError"
      ? "Assignment to constant variable."
      : `Cannot access '${name}' before initialization`;
  const message = { kind: "literal", value: text, span } as const;
  const value = { kind: "new", callee: identifier(thrown, span), args: [message], span } as const;
  return call(arrow([], [{ kind: "throw", value, span }], span), [], span);
}
