import { identifier } from "../../syntax/build.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
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
  const known = new Map<FunctionSyntax, FunctionSyntax>();
  return (fn) => {
    const made = known.get(fn) ?? rebuild(fn, uses, new Set());
    known.set(fn, made);
    return made;
  };
}

type Uses = ReadonlyMap<IdentifierSyntax, Thrown>;

function rebuild<T>(node: T, uses: Uses, targets: ReadonlySet<unknown>): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => rebuild(item, uses, targets)) as T;
  const syntax = node as unknown as SyntaxNode;
  if (syntax.kind === "identifier") {
    const thrown = targets.has(syntax) ? undefined : uses.get(syntax);
    return (thrown === undefined ? node : throws(thrown, syntax)) as T;
  }
  const inside = new Set([...targets, ...targetsIn(syntax)]);
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] =
      key === "span" || key === "nameSpan" ? (value as unknown) : rebuild(value, uses, inside);
  if (syntax.kind === "assign" || syntax.kind === "update") {
    const { target } = syntax;
    const thrown = target.kind === "identifier" ? uses.get(target) : undefined;
    if (target.kind === "identifier" && thrown !== undefined)
      return (
        syntax.kind === "assign"
          ? assigned(copy as unknown as AssignSyntax, target, thrown)
          : updated(target, thrown, syntax.span)
      ) as T;
  }
  return copy as T;
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
  const fn: FunctionSyntax = {
    kind: "function",
    form: "arrow",
    async: false,
    generator: false,
    params: [],
    body: [
      {
        kind: "throw",
        value: {
          kind: "new",
          callee: identifier(thrown, span),
          args: [{ kind: "literal", value: text, span }],
          span,
        },
        span,
      },
    ],
    span,
  };
  return { kind: "call", callee: fn, args: [], optional: false, span };
}
