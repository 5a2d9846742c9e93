import { arrow, call, element, identifier } from "../../syntax/build.ts";
import { childrenOf, containsAwait } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { isNode, rebuildParts } from "../../syntax/rebuild-parts.ts";
import type { FunctionSyntax, ParameterSyntax, Span, StatementSyntax } from "../../syntax/index.ts";
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
  return (fn) => (holdsAny(fn, loops) ? rebuild(fn, loops) : fn);
}

function holdsAny(node: SyntaxNode, loops: ReadonlySet<object>): boolean {
  return loops.has(node) || childrenOf(node).some((child) => holdsAny(child, loops));
}

type LabeledSyntax = Extract<StatementSyntax, { kind: "labeled" }>;
type Loop = Extract<StatementSyntax, { kind: "while" | "doWhile" | "for" | "forOf" | "forIn" }>;

function rebuild<Part>(part: Part, loops: ReadonlySet<object>): Part {
  const made = rebuildParts(part, (one) => rebuild(one, loops));
  if (!isNode(made)) return made;
  const node: SyntaxNode = made;
  // Only loops have turns, and what stands for a statement is one.
  if (loops.has(part as object)) return turned(node as Loop) as Part;
  return node.kind === "labeled" ? (labelInside(node) as Part) : made;
}

function turned(loop: Loop): StatementSyntax {
  const apart = loop.kind === "for" ? initApart(loop) : undefined;
  if (apart !== undefined) return apart;
  const whole = loop.kind === "for" ? testInside(loop) : loop;
  return containsAwait(whole.body) ? loop : withFreshTurns(whole);
}

/** A label stays at its loop when what the head declares has been taken out of it. */
function labelInside(labeled: LabeledSyntax): StatementSyntax {
  const { body } = labeled;
  const loop = body.kind === "block" ? body.body.at(-1) : undefined;
  if (body.kind !== "block" || loop === undefined || body.span !== loop.span) return labeled;
  const inside = { ...labeled, body: loop };
  return { ...body, body: [...body.body.slice(0, -1), inside], span: labeled.span };
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
    : names.map(({ name, span }) => ({ target: identifier(name, span), rest: false, span }));
  const args = each ? [identifier(ITEM, at)] : names.map(({ name }) => identifier(name, at));
  const turn = arrow(
    params,
    [...jumps.keeping(at), { kind: "block", body: statements, span: body.span }, jumps.leave(0)],
    body.span,
  );
  const made: StatementSyntax = {
    kind: "variable",
    mode: "const",
    // It has no extent: what stands after it is not inside it.
    declarations: [{ target: identifier(TURN, at), init: call(turn, args, at), span: at }],
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
