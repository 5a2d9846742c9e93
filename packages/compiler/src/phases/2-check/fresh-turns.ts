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
    const made =
      known.get(fn) ?? (contains(fn, (node) => loops.has(node)) ? rebuild(fn, loops) : fn);
    known.set(fn, made);
    return made;
  };
}

function contains(node: SyntaxNode, wanted: (node: SyntaxNode) => boolean): boolean {
  return wanted(node) || childrenOf(node).some((child) => contains(child, wanted));
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
const TURN = "\u0000turn";
const ITEM = "\u0000item";
const KEPT = "\u0000kept";

function withFreshTurns(loop: Loop): Loop {
  const { body } = loop;
  const at = { ...body.span, end: body.span.start };
  const names = loop.kind === "for" && loop.init?.kind === "variable" ? namesOf(loop.init) : [];
  const jumps = new Jumps(names, { ...body.span, start: body.span.end });
  const statements = (body.kind === "block" ? body.body : [body]).map((one) =>
    jumps.replace(one, nowhere),
  );
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

function identifier(name: string, span: Span): Extract<ExpressionSyntax, { kind: "identifier" }> {
  return { kind: "identifier", name, span };
}

function number(value: number, span: Span): ExpressionSyntax {
  return { kind: "literal", value, span };
}

function element(object: ExpressionSyntax, index: number, span: Span): ExpressionSyntax {
  return { kind: "index", object, index: number(index, span), optional: false, span };
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

/** What a jump inside the body may lead to without leaving it. */
interface Inside {
  readonly loop: boolean;
  readonly breakable: boolean;
  readonly labels: readonly string[];
}

const nowhere: Inside = { loop: false, breakable: false, labels: [] };

/** The jumps that leave a body: numbered, returned as a number, and taken after the call. */
class Jumps {
  readonly span: Span;
  readonly #names: readonly { readonly name: string }[];
  readonly #taken: { readonly code: number; readonly jump: StatementSyntax }[] = [];

  constructor(names: readonly { readonly name: string }[], span: Span) {
    this.#names = names;
    this.span = span;
  }

  /** `const kept = () => [i]`. */
  keeping(span: Span): StatementSyntax[] {
    if (this.#names.length === 0) return [];
    const items = this.#names.map(({ name }) => identifier(name, span));
    const init: FunctionSyntax = {
      kind: "function",
      form: "arrow",
      async: false,
      generator: false,
      params: [],
      body: [{ kind: "return", value: { kind: "array", items, span }, span }],
      span,
    };
    const declarations = [{ target: identifier(KEPT, span), init, span }];
    return [{ kind: "variable", mode: "const", declarations, span }];
  }

  /** `return [value, code, kept()]`: the value first, as it may change the variables. */
  leave(code: number, value?: ExpressionSyntax): StatementSyntax {
    const { span } = this;
    const nothing: ExpressionSyntax = { kind: "unary", op: "void", value: number(0, span), span };
    const kept: ExpressionSyntax =
      this.#names.length === 0
        ? nothing
        : { kind: "call", callee: identifier(KEPT, span), args: [], optional: false, span };
    return {
      kind: "return",
      value: { kind: "array", items: [value ?? nothing, number(code, span), kept], span },
      span,
    };
  }

  taken(): StatementSyntax[] {
    return this.#taken.map(({ code, jump }): StatementSyntax => {
      const { span } = jump;
      const found = element(identifier(TURN, this.span), 1, this.span);
      const test: ExpressionSyntax = {
        kind: "binary",
        op: "===",
        left: found,
        right: number(code, span),
        bothObjects: false,
        span,
      };
      return { kind: "if", test, then: jump, span };
    });
  }

  replace(node: StatementSyntax, inside: Inside): StatementSyntax {
    switch (node.kind) {
      case "break":
      case "continue":
        return this.#jump(node, inside);
      case "return":
        return this.#return(node);
      case "block":
        return { ...node, body: node.body.map((one) => this.replace(one, inside)) };
      case "if":
        return {
          ...node,
          then: this.replace(node.then, inside),
          ...(node.else !== undefined && { else: this.replace(node.else, inside) }),
        };
      case "while":
      case "doWhile":
      case "for":
      case "forOf":
      case "forIn":
        return {
          ...node,
          body: this.replace(node.body, { ...inside, loop: true, breakable: true }),
        };
      case "switch": {
        const within = { ...inside, breakable: true };
        return {
          ...node,
          cases: node.cases.map((one) => ({
            ...one,
            body: one.body.map((each) => this.replace(each, within)),
          })),
        };
      }
      case "try":
        return {
          ...node,
          body: node.body.map((one) => this.replace(one, inside)),
          ...(node.catch !== undefined && {
            catch: { ...node.catch, body: node.catch.body.map((one) => this.replace(one, inside)) },
          }),
          ...(node.finally !== undefined && {
            finally: node.finally.map((one) => this.replace(one, inside)),
          }),
        };
      case "labeled":
        return {
          ...node,
          body: this.replace(node.body, { ...inside, labels: [...inside.labels, node.label] }),
        };
      default:
        return node;
    }
  }

  #jump(
    node: Extract<StatementSyntax, { kind: "break" | "continue" }>,
    inside: Inside,
  ): StatementSyntax {
    const { kind, label } = node;
    if (
      label === undefined
        ? kind === "break"
          ? inside.breakable
          : inside.loop
        : inside.labels.includes(label)
    )
      return node;
    if (kind === "continue" && label === undefined) return this.leave(0);
    return this.leave(this.#codeOf(node));
  }

  #return(node: Extract<StatementSyntax, { kind: "return" }>): StatementSyntax {
    if (node.value === undefined) return this.leave(this.#codeOf(node));
    const code = this.#taken.length + 1;
    this.#taken.push({
      code,
      jump: { ...node, value: element(identifier(TURN, this.span), 0, this.span) },
    });
    return this.leave(code, node.value);
  }

  #codeOf(jump: StatementSyntax): number {
    const code = this.#taken.length + 1;
    this.#taken.push({ code, jump });
    return code;
  }
}
