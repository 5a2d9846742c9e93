import { messages } from "../../diagnostics/messages.generated.ts";
import type { Finding } from "../../diagnostics/finding.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type {
  ExpressionSyntax,
  IdentifierSyntax,
  Span,
  StatementSyntax,
} from "../../syntax/index.ts";
import { knownPromptsOf } from "../2-check/index.ts";
import type { Binding, CheckedAgent } from "../2-check/index.ts";

/**
 * Choices that a prompt offers and no branch handles: chosen, they would go round and round. A choice is
 * handled by a test of `.tool` against its key, and by anything that serves whatever is left: a `default`,
 * an `else`, or a use of the choice outside the branches that the tests guard.
 */
export function unhandledChoices(checked: CheckedAgent): readonly Finding[] {
  const uses = new Uses(checked);
  for (const fn of checked.functions.values())
    if (fn.parent === undefined) uses.visit(fn.syntax, new Set());
  return [...uses.found.values()].flatMap((use) => unhandled(use, checked));
}

/** How a flow looks at one variable that holds a choice. */
interface Use {
  readonly identifier: IdentifierSyntax;
  /** Where `.tool` is tested first. */
  place: Span | undefined;
  readonly keys: Set<string>;
  /** Something serves the keys that no test names. */
  servesRest: boolean;
}

class Uses {
  readonly found = new Map<Binding, Use>();
  readonly #checked: CheckedAgent;

  constructor(checked: CheckedAgent) {
    this.#checked = checked;
  }

  /** `guarded`: the variables whose key is known here, since a test has named it. */
  visit(node: SyntaxNode, guarded: ReadonlySet<Binding>): void {
    if (node.kind === "if")
      this.#branch(node.test, [node.then], node.else === undefined ? [] : [node.else], guarded);
    else if (node.kind === "conditional")
      this.#branch(node.test, [node.then], [node.else], guarded);
    else if (node.kind === "switch") this.#switch(node, guarded);
    else if (node.kind === "identifier") this.#whole(node, guarded);
    else for (const child of childrenOf(node)) this.visit(child, guarded);
  }

  #branch(
    test: ExpressionSyntax,
    then: readonly SyntaxNode[],
    otherwise: readonly SyntaxNode[],
    guarded: ReadonlySet<Binding>,
  ): void {
    const tested =
      test.kind === "binary" && test.op === "==="
        ? this.#keyTest(test.left, test.right)
        : undefined;
    if (tested === undefined) {
      for (const node of [test, ...then, ...otherwise]) this.visit(node, guarded);
      return;
    }
    const [binding, use, key] = tested;
    use.keys.add(key);
    use.place ??= test.span;
    for (const node of then) this.visit(node, new Set([...guarded, binding]));
    // An `else if` is another test; any other `else` serves what is left.
    const [rest] = otherwise;
    if (rest !== undefined && rest.kind !== "if") use.servesRest = true;
    for (const node of otherwise) this.visit(node, guarded);
  }

  #switch(node: Extract<StatementSyntax, { kind: "switch" }>, guarded: ReadonlySet<Binding>): void {
    const of = this.#toolOf(node.value);
    if (of === undefined) {
      for (const child of childrenOf(node)) this.visit(child, guarded);
      return;
    }
    const [binding, use] = of;
    use.place ??= node.value.span;
    const inside = new Set([...guarded, binding]);
    for (const { test, body } of node.cases) {
      if (test?.kind === "literal" && typeof test.value === "string") use.keys.add(test.value);
      else use.servesRest = true;
      for (const statement of body) this.visit(statement, inside);
    }
  }

  #whole(node: IdentifierSyntax, guarded: ReadonlySet<Binding>): void {
    const binding = this.#bindingOf(node);
    if (binding === undefined || guarded.has(binding) || binding.span.start === node.span.start)
      return;
    this.#useOf(binding, node).servesRest = true;
  }

  #keyTest(
    left: ExpressionSyntax,
    right: ExpressionSyntax,
  ): readonly [Binding, Use, string] | undefined {
    const [value, key] = left.kind === "literal" ? [right, left] : [left, right];
    const of = this.#toolOf(value);
    return of !== undefined && key.kind === "literal" && typeof key.value === "string"
      ? [...of, key.value]
      : undefined;
  }

  #toolOf(node: ExpressionSyntax): readonly [Binding, Use] | undefined {
    if (node.kind !== "member" || node.name !== "tool" || node.object.kind !== "identifier")
      return undefined;
    const binding = this.#bindingOf(node.object);
    return binding && [binding, this.#useOf(binding, node.object)];
  }

  #bindingOf(node: IdentifierSyntax): Binding | undefined {
    const name = this.#checked.names.get(node);
    return name?.kind === "variable" ? name.binding : undefined;
  }

  #useOf(binding: Binding, identifier: IdentifierSyntax): Use {
    const known = this.found.get(binding);
    if (known !== undefined) return known;
    const use: Use = { identifier, place: undefined, keys: new Set(), servesRest: false };
    this.found.set(binding, use);
    return use;
  }
}

function unhandled(
  { identifier, place, keys, servesRest }: Use,
  checked: CheckedAgent,
): readonly Finding[] {
  if (servesRest || place === undefined) return [];
  const prompts = knownPromptsOf(identifier, checked) ?? new Set();
  return [...prompts].flatMap(({ exportName, choices, span }) => {
    const left = [...(choices?.keys() ?? [])].filter((key) => !keys.has(key));
    if (left.length === 0) return [];
    const names = left.map((key) => `\`${key}\``).join(", ");
    const related = [{ span, label: `\`${exportName}\` offers ${names} here` }];
    return [
      messages.choiceUnhandled(
        place,
        { choices: names, prompt: exportName, name: identifier.name },
        { related },
      ),
    ];
  });
}
