import { element, identifier } from "../../syntax/build.ts";
import { childrenOf, containsAwait } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type {
  ExpressionSyntax,
  FunctionSyntax,
  ParameterSyntax,
  PatternSyntax,
  Span,
  StatementSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { Jumps, TURN } from "./jumps.ts";

/**
 * A loop whose turns need variables of their own, as functions that outlive a turn use them. The body
 * becomes a function that is called at each turn:
 *
 *     for (let i = 0; i < 3; i++) { if (stop) break; all.push(() => i); }
 *
 *     for (let i = 0; i < 3; i++) {
 *       const turn = ((i) => {
 *         const kept = () => [i];
 *         { if (stop) return [void 0, 1, kept()]; all.push(() => i); }
 *         return [void 0, 0, kept()];
 *       })(i);
 *       i = turn[2][0];
 *       if (turn[1] === 1) break;
 *     }
 *
 * What the body made of the variables of the head is copied back before the update, as in JavaScript. It is read by
 * a function that stands outside the body, as the body may have variables of the same names.
 */
export function freshTurns(loops: ReadonlySet<object>): (fn: FunctionSyntax) => FunctionSyntax {
  const known = new Map<FunctionSyntax, FunctionSyntax>();
  return (fn) => {
    const made = known.get(fn) ?? (holdsAny(fn, loops) ? rebuild(fn, loops) : fn);
    known.set(fn, made);
    return made;
  };
}

function holdsAny(node: SyntaxNode, loops: ReadonlySet<object>): boolean {
  return loops.has(node) || childrenOf(node).some((child) => holdsAny(child, loops));
}

type Loop = Extract<StatementSyntax, { kind: "while" | "doWhile" | "for" | "forOf" | "forIn" }>;

function rebuild<T>(node: T, loops: ReadonlySet<object>): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => rebuild(item, loops)) as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node)) {
    copy[key] =
      key === "span" || key === "nameSpan" ? (value as unknown) : rebuild(value as unknown, loops);
  }
  const isFresh = loops.has(node) && !containsAwait((node as unknown as Loop).body);
  return (isFresh ? withFreshTurns(copy as unknown as Loop) : copy) as T;
}

/** A name that no source can have. */
const ITEM = "\u0000item";

function withFreshTurns(loop: Loop): Loop {
  const { body } = loop;
  const at = { ...body.span, end: body.span.start };
  const names = loop.kind === "for" && loop.init?.kind === "variable" ? namesOf(loop.init) : [];
  const jumps = new Jumps(names, { ...body.span, start: body.span.end });
  const statements = (body.kind === "block" ? body.body : [body]).map((one) => jumps.replace(one));
  const each =
    (loop.kind === "forOf" || loop.kind === "forIn") && loop.mode !== undefined ? loop : undefined;
  const params: ParameterSyntax[] = each
    ? [{ target: each.target, rest: false, span: each.target.span }]
    : names.map(({ name, span }) => ({
        target: { kind: "identifier", name, span },
        rest: false,
        span,
      }));
  const args = each ? [identifier(ITEM, at)] : names.map(({ name }) => identifier(name, at));
  const turn: FunctionSyntax = {
    kind: "function",
    form: "arrow",
    async: false,
    generator: false,
    params,
    body: [
      ...jumps.keeping(at),
      { kind: "block", body: statements, span: body.span },
      jumps.leave(0),
    ],
    span: body.span,
  };
  // It has no extent: what stands after it is not inside it.
  const call: ExpressionSyntax = {
    kind: "call",
    callee: turn,
    args,
    optional: false,
    span: at,
  };
  const made: StatementSyntax = {
    kind: "variable",
    mode: "const",
    declarations: [{ target: identifier(TURN, at), init: call, span: at }],
    span: body.span,
  };
  const isLet = loop.kind === "for" && loop.init?.kind === "variable" && loop.init.mode === "let";
  const copies = isLet ? names.map(({ name }, index) => copyBack(name, index, jumps.span)) : [];
  const block: StatementSyntax = {
    kind: "block",
    body: [made, ...copies, ...jumps.taken()],
    span: body.span,
  };
  if (each === undefined) return { ...loop, body: block };
  return { ...each, mode: "const", target: identifier(ITEM, each.target.span), body: block };
}

function copyBack(name: string, index: number, span: Span): StatementSyntax {
  const value = element(element(identifier(TURN, span), 2, span), index, span);
  return {
    kind: "expressionStatement",
    value: { kind: "assign", op: "=", target: identifier(name, span), value, span },
    span,
  };
}

function namesOf({ declarations }: VariableSyntax): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = [];
  const visit = (target: PatternSyntax, span: Span): void => {
    if (target.kind === "identifier") found.push({ name: target.name, span });
    if (target.kind === "objectPattern")
      for (const property of target.properties) visit(property.target, property.span);
    if (target.kind === "arrayPattern")
      for (const one of target.elements) if (one !== null) visit(one.target, one.span);
    if (
      (target.kind === "objectPattern" || target.kind === "arrayPattern") &&
      target.rest !== undefined
    )
      visit(target.rest, target.span);
  };
  for (const { target, span } of declarations) visit(target, span);
  return found;
}
