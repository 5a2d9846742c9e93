import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { CallSyntax, ExpressionSyntax, StatementSyntax } from "../../syntax/index.ts";
import type { Binding, CheckedAgent } from "../2-check/index.ts";

/** Told of each `call` of a choice, with the keys that it can have there; `undefined` when nothing is known. */
export type OnCall = (node: CallSyntax, possible: readonly string[] | undefined) => void;

/** The keys that each choice can still have, on one path. */
type Possible = ReadonlyMap<Binding, readonly string[]>;

/** Where a statement can go on to: nowhere after a `return`. */
type After = Possible | undefined;

/** Follows each choice through the tests of its `tool`, as TypeScript narrows a union. */
export class ChoicePaths {
  readonly #checked: CheckedAgent;
  readonly #keysOf: (binding: Binding) => readonly string[] | undefined;
  readonly #onCall: OnCall;
  /** What `break` takes to the end of the innermost `switch`. */
  #breaks: Possible[] = [];

  constructor(
    checked: CheckedAgent,
    keysOf: (binding: Binding) => readonly string[] | undefined,
    onCall: OnCall,
  ) {
    this.#checked = checked;
    this.#keysOf = keysOf;
    this.#onCall = onCall;
  }

  block(body: readonly StatementSyntax[], start: Possible = new Map()): After {
    let at: After = start;
    for (const statement of body) {
      if (at === undefined) return undefined;
      at = this.#statement(statement, at);
    }
    return at;
  }

  #statement(node: StatementSyntax, at: Possible): After {
    switch (node.kind) {
      case "block":
        return this.block(node.body, at);
      case "if":
        return this.#if(node, at);
      case "switch":
        return this.#switch(node, at);
      case "while":
      case "doWhile":
      case "for":
      case "forOf":
      case "forIn":
        return this.#loop(node, at);
      case "labeled":
        return this.#statement(node.body, at);
      case "try": {
        const body = this.block(node.body, at);
        const start = this.#forget(node.body, at);
        const caught = node.catch === undefined ? undefined : this.block(node.catch.body, start);
        if (node.finally !== undefined && this.block(node.finally, start) === undefined)
          return undefined;
        return merge(body, caught);
      }
      case "return":
      case "throw":
        this.#calls(node, at);
        return undefined;
      case "break":
        if (node.label === undefined) this.#breaks.push(at);
        return undefined;
      case "continue":
        return undefined;
      default:
        this.#calls(node, at);
        return this.#forget([node], at);
    }
  }

  #if(node: Extract<StatementSyntax, { kind: "if" }>, at: Possible): After {
    this.#calls(node.test, at);
    const then = this.#statement(node.then, this.#narrow(at, node.test, true));
    const not = this.#narrow(at, node.test, false);
    return merge(then, node.else === undefined ? not : this.#statement(node.else, not));
  }

  #switch(node: Extract<StatementSyntax, { kind: "switch" }>, at: Possible): After {
    this.#calls(node.value, at);
    const binding = this.#toolOf(node.value);
    const all = binding === undefined ? undefined : this.#possible(at, binding);
    const labels = node.cases.flatMap(({ test }) =>
      test?.kind === "literal" && typeof test.value === "string" ? [test.value] : [],
    );
    const rest = all?.filter((key) => !labels.includes(key));
    const outer = this.#breaks;
    this.#breaks = [];
    let through: After;
    for (const { test, body } of node.cases) {
      const keys =
        test === undefined
          ? rest
          : test.kind === "literal"
            ? all?.filter((key) => key === test.value)
            : all;
      const enter =
        binding === undefined || keys === undefined ? at : new Map(at).set(binding, keys);
      through = this.block(body, merge(through, enter) ?? enter);
    }
    const complete = node.cases.some(({ test }) => test === undefined);
    const missed =
      complete || (rest !== undefined && rest.length === 0)
        ? undefined
        : binding === undefined || rest === undefined
          ? at
          : new Map(at).set(binding, rest);
    const after = [...this.#breaks, through, missed].reduce<After>(
      (one, other) => merge(one, other),
      undefined,
    );
    this.#breaks = outer;
    return after;
  }

  #loop(
    node: Extract<StatementSyntax, { kind: "while" | "doWhile" | "for" | "forOf" | "forIn" }>,
    at: Possible,
  ): After {
    const start = this.#forget([node], at);
    for (const child of childrenOf(node)) if (child !== node.body) this.#calls(child, start);
    const outer = this.#breaks;
    this.#breaks = [];
    const tested = node.kind === "while" || node.kind === "for" ? node.test : undefined;
    this.#statement(node.body, tested === undefined ? start : this.#narrow(start, tested, true));
    this.#breaks = outer;
    return start;
  }

  /** Variables that are assigned on the way can have any key again. */
  #forget(nodes: readonly SyntaxNode[], at: Possible): Possible {
    const kept = new Map(at);
    const visit = (node: SyntaxNode): void => {
      if (node.kind === "assign" && node.target.kind === "identifier")
        kept.delete(this.#bindingOf(node.target) as Binding);
      for (const child of childrenOf(node)) visit(child);
    };
    for (const node of nodes) visit(node);
    return kept;
  }

  #possible(at: Possible, binding: Binding): readonly string[] | undefined {
    return at.get(binding) ?? this.#keysOf(binding);
  }

  #bindingOf(node: ExpressionSyntax): Binding | undefined {
    const name = node.kind === "identifier" ? this.#checked.names.get(node) : undefined;
    return name?.kind === "variable" ? name.binding : undefined;
  }

  /** `next` in `next.tool`, when it is the choice of a prompt. */
  #toolOf(node: ExpressionSyntax): Binding | undefined {
    if (node.kind === "chain") return this.#toolOf(node.value);
    const binding =
      node.kind === "member" && node.name === "tool" ? this.#bindingOf(node.object) : undefined;
    return binding !== undefined && this.#keysOf(binding) !== undefined ? binding : undefined;
  }

  /** `next.tool === "done"`, either way round. */
  #test(node: ExpressionSyntax): { binding: Binding; key: string; negated: boolean } | undefined {
    if (node.kind !== "binary" || !["===", "==", "!==", "!="].includes(node.op)) return undefined;
    const [side, other] =
      node.left.kind === "literal" ? [node.right, node.left] : [node.left, node.right];
    const binding = this.#toolOf(side);
    if (binding === undefined || other.kind !== "literal" || typeof other.value !== "string")
      return undefined;
    return { binding, key: other.value, negated: node.op.startsWith("!") };
  }

  #narrow(at: Possible, test: ExpressionSyntax, truth: boolean): Possible {
    if (test.kind === "unary" && test.op === "!") return this.#narrow(at, test.value, !truth);
    if (test.kind === "logical" && test.op !== "??") {
      const both = (test.op === "&&") === truth;
      const left = this.#narrow(at, test.left, truth);
      if (both) return this.#narrow(left, test.right, truth);
      return (
        merge(left, this.#narrow(this.#narrow(at, test.left, !truth), test.right, truth)) ?? at
      );
    }
    const tested = this.#test(test);
    const keys = tested === undefined ? undefined : this.#possible(at, tested.binding);
    if (tested === undefined || keys === undefined) return at;
    const equal = truth !== tested.negated;
    return new Map(at).set(
      tested.binding,
      keys.filter((key) => (key === tested.key) === equal),
    );
  }

  /** Each `call(choice)` in what is evaluated here; conditions inside an expression narrow too. */
  #calls(node: SyntaxNode, at: Possible): void {
    if (node.kind === "conditional") {
      this.#calls(node.test, at);
      this.#calls(node.then, this.#narrow(at, node.test, true));
      this.#calls(node.else, this.#narrow(at, node.test, false));
      return;
    }
    if (node.kind === "logical" && node.op !== "??") {
      this.#calls(node.left, at);
      this.#calls(node.right, this.#narrow(at, node.left, node.op === "&&"));
      return;
    }
    if (node.kind === "call" && this.#checked.calls.get(node)?.kind === "dispatch") {
      const [choice] = node.args;
      const binding =
        choice === undefined || choice.kind === "spread" ? undefined : this.#bindingOf(choice);
      this.#onCall(node, binding === undefined ? undefined : this.#possible(at, binding));
    }
    for (const child of childrenOf(node)) if (child.kind !== "function") this.#calls(child, at);
  }
}

function merge(one: After, other: After): After {
  if (one === undefined || other === undefined) return one ?? other;
  const both = new Map<Binding, readonly string[]>();
  for (const [binding, keys] of one) {
    const more = other.get(binding);
    if (more !== undefined) both.set(binding, [...new Set([...keys, ...more])]);
  }
  return both;
}
