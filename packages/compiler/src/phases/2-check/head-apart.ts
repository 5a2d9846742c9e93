import { identifier } from "../../syntax/build.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { Span, StatementSyntax, VariableSyntax } from "../../syntax/index.ts";
import { namesOf } from "./pattern-names.ts";
import { targetsIn } from "./targets-in.ts";

type ForSyntax = Extract<StatementSyntax, { kind: "for" }>;
type BlockSyntax = Extract<StatementSyntax, { kind: "block" }>;

/** A name that no source can have. */
const FIRST = "\u0000first";

/**
 * Functions in the head of a `for` see the variables as they are at first: each turn has copies of these.
 *
 *     for (let i = 0, get = () => i; get() < 3; i++) …
 *
 *     { let i = 0, get = () => i; const first = i; for (let i = first; get() < 3; i++) … }
 */
export function initApart(loop: ForSyntax): BlockSyntax | undefined {
  const { init } = loop;
  if (init?.kind !== "variable" || !holdsFunction(init)) return undefined;
  const after = { ...init.span, start: init.span.end };
  // Beyond the semicolon: a variable has no value yet inside of what it is made of.
  const inside = { ...after, start: after.end + 1, end: after.end + 1 };
  const names = namesOf(init).filter(({ name }) => !isFunctionFor(name, init, loop));
  const copy = (name: string): string => `\u0000head ${name}`;
  const declare = (
    mode: VariableSyntax["mode"],
    pairs: readonly (readonly [string, string])[],
    at: Span,
  ): VariableSyntax => ({
    kind: "variable",
    mode,
    declarations: pairs.map(([name, value]) => ({
      target: identifier(name, at),
      init: identifier(value, at),
      span: at,
    })),
    span: at,
  });
  const firsts = names.map(({ name }) => [copy(name), name] as const);
  const own = names.map(({ name }) => [name, copy(name)] as const);
  const { init: _, ...rest } = loop;
  const turned: ForSyntax =
    own.length === 0 ? rest : { ...rest, init: declare(init.mode, own, inside) };
  const body: StatementSyntax[] = [init];
  if (firsts.length > 0) body.push(declare("const", firsts, after));
  return { kind: "block", body: [...body, turned], span: loop.span };
}

/** A variable that is bound to a function for good is the same in each turn. */
function isFunctionFor(name: string, { declarations }: VariableSyntax, loop: ForSyntax): boolean {
  const declared = declarations.some(
    ({ target, init }) =>
      target.kind === "identifier" && target.name === name && init?.kind === "function",
  );
  return declared && !assigns(loop, name);
}

function assigns(node: SyntaxNode, name: string): boolean {
  return (
    targetsIn(node).some((target) => target.kind === "identifier" && target.name === name) ||
    childrenOf(node).some((child) => assigns(child, name))
  );
}

/**
 * A turn has the variables that the update before it has changed, and its test has looked at:
 *
 *     for (let i = 0; keep(() => i), i < 3; i++) …
 *
 *     for (let i = 0, first = true; ; ) { if (first) first = false; else i++; if (!(keep(() => i), i < 3)) break; … }
 */
export function testInside(loop: ForSyntax): ForSyntax {
  const { init, test, update, body } = loop;
  const isHeld = [test, update].some((part) => part !== undefined && holdsFunction(part));
  if (init?.kind !== "variable" || init.mode !== "let" || !isHeld) return loop;
  const at = { ...init.span, start: init.span.end };
  const declaration = {
    target: identifier(FIRST, at),
    init: { kind: "literal", value: true, span: at },
    span: at,
  } as const;
  const statements: StatementSyntax[] = [];
  const done: StatementSyntax = {
    kind: "expressionStatement",
    value: {
      kind: "assign",
      op: "=",
      target: identifier(FIRST, at),
      value: { kind: "literal", value: false, span: at },
      span: at,
    },
    span: at,
  };
  statements.push({
    kind: "if",
    test: identifier(FIRST, at),
    then: done,
    ...(update && { else: { kind: "expressionStatement", value: update, span: update.span } }),
    span: at,
  });
  if (test)
    statements.push({
      kind: "if",
      test: { kind: "unary", op: "!", value: test, span: test.span },
      then: { kind: "break", span: test.span },
      span: test.span,
    });
  return {
    kind: "for",
    init: { ...init, declarations: [...init.declarations, declaration] },
    body: { kind: "block", body: [...statements, body], span: body.span },
    span: loop.span,
  };
}

function holdsFunction(node: SyntaxNode): boolean {
  return node.kind === "function" || childrenOf(node).some(holdsFunction);
}
