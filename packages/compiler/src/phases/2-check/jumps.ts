import { arrow, call, element, identifier, nothing, number } from "../../syntax/build.ts";
import type { ExpressionSyntax, Span, StatementSyntax } from "../../syntax/index.ts";
import { nowhere, staysInside, within } from "./inside.ts";
import type { Inside, Jump } from "./inside.ts";

/** Names that no source can have. */
export const TURN = "\u0000turn";
const KEPT = "\u0000kept";

/** The jumps that leave a body: numbered, returned as a number, and taken after the call. */
export class Jumps {
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
    const value: ExpressionSyntax = { kind: "array", items, span };
    const init = arrow([], [{ kind: "return", value, span }], span);
    const declarations = [{ target: identifier(KEPT, span), init, span }];
    return [{ kind: "variable", mode: "const", declarations, span }];
  }

  /** `return [value, code, kept()]`: the value first, as it may change the variables. */
  leave(code: number, value?: ExpressionSyntax): StatementSyntax {
    const { span } = this;
    const kept = this.#names.length === 0 ? nothing(span) : call(identifier(KEPT, span), [], span);
    return {
      kind: "return",
      value: { kind: "array", items: [value ?? nothing(span), number(code, span), kept], span },
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

  replace(node: StatementSyntax, around: Inside = nowhere): StatementSyntax {
    const inside = within(node, around);
    const all = (body: readonly StatementSyntax[]): StatementSyntax[] =>
      body.map((one) => this.replace(one, inside));
    switch (node.kind) {
      case "break":
      case "continue":
        return staysInside(node, inside) ? node : this.#jump(node);
      case "return":
        return this.#return(node);
      case "block":
        return { ...node, body: all(node.body) };
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
      case "labeled":
        return { ...node, body: this.replace(node.body, inside) };
      case "switch":
        return { ...node, cases: node.cases.map((one) => ({ ...one, body: all(one.body) })) };
      case "try":
        return {
          ...node,
          body: all(node.body),
          ...(node.catch !== undefined && {
            catch: { ...node.catch, body: all(node.catch.body) },
          }),
          ...(node.finally !== undefined && { finally: all(node.finally) }),
        };
      default:
        return node;
    }
  }

  #jump(node: Jump): StatementSyntax {
    const isNextTurn = node.kind === "continue" && node.label === undefined;
    return this.leave(isNextTurn ? 0 : this.#codeOf(node));
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
