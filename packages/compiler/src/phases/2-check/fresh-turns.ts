import { element, identifier } from "../../syntax/build.ts";
import { childrenOf, containsAwait } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type {
  ExpressionSyntax,
  FunctionSyntax,
  ParameterSyntax,
  Span,
  StatementSyntax,
} from "../../syntax/index.ts";
import { initApart, testInside } from "./head-apart.ts";
import { Jumps, TURN } from "./jumps.ts";
import { namesOf } from "./pattern-names.ts";

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
  if (!loops.has(node)) return ((copy["kind"] === "labeled" && labelInside(copy)) || copy) as T;
  const loop = copy as unknown as Loop;
  const apart = loop.kind === "for" ? initApart(loop) : undefined;
  if (apart !== undefined) return apart as T;
  const whole = loop.kind === "for" ? testInside(loop) : loop;
  return (containsAwait(whole.body) ? loop : withFreshTurns(whole)) as T;
}

/** A label stays at its loop when what the head declares has been taken out of it. */
function labelInside(labeled: Record<string, unknown>): StatementSyntax | undefined {
  const { body } = labeled as { readonly body: StatementSyntax };
  const loop = body.kind === "block" ? body.body.at(-1) : undefined;
  const isApart = body.kind === "block" && body.span === loop?.span;
  if (!isApart || loop === undefined) return undefined;
  const inside = { ...labeled, body: loop } as unknown as StatementSyntax;
  return { ...body, body: [...body.body.slice(0, -1), inside], span: inside.span };
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
