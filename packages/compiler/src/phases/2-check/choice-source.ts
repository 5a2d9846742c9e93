import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { ExpressionSyntax, SpreadSyntax } from "../../syntax/index.ts";
import type { Declared } from "../1-read/index.ts";
import type { Binding, CheckedAgent } from "./checked-agent.ts";
import { returnsOf } from "./giving.ts";

/** What must be known to follow a value back to where it comes from. */
export type Sources = Pick<CheckedAgent, "names" | "functions" | "calls">;

/** The prompts whose choice an expression can be; all that the program names, where that cannot be told. */
export function promptsOf(choice: ExpressionSyntax, checking: Sources): ReadonlySet<Declared> {
  return knownPromptsOf(choice, checking) ?? allPrompts(checking);
}

/** The prompts whose choice an expression can be; `undefined` where that cannot be told. */
export function knownPromptsOf(
  choice: ExpressionSyntax,
  checking: Sources,
): ReadonlySet<Declared> | undefined {
  const search: Search = {
    checking,
    assigned: assignedValues(checking),
    found: new Set(),
    seen: new Set(),
    lost: false,
  };
  follow(choice, search);
  return search.lost ? undefined : search.found;
}

interface Search {
  readonly checking: Sources;
  readonly assigned: ReadonlyMap<Binding, readonly (ExpressionSyntax | undefined)[]>;
  readonly found: Set<Declared>;
  readonly seen: Set<SyntaxNode>;
  lost: boolean;
}

function follow(node: ExpressionSyntax | SpreadSyntax | undefined, search: Search): void {
  if (node !== undefined && search.seen.has(node)) return;
  if (node !== undefined) search.seen.add(node);
  switch (node?.kind) {
    case "await":
    case "assign":
      follow(node.value, search);
      return;
    case "conditional":
      follow(node.then, search);
      follow(node.else, search);
      return;
    case "logical":
      follow(node.left, search);
      follow(node.right, search);
      return;
    case "sequence":
      follow(node.values.at(-1), search);
      return;
    case "identifier":
      followName(node, search);
      return;
    case "call":
      followCall(node, search);
      return;
    case "literal":
      return;
    default:
      search.lost = true;
  }
}

function followName(node: Extract<ExpressionSyntax, { kind: "identifier" }>, search: Search): void {
  const name = search.checking.names.get(node);
  if (name?.kind === "special") return;
  const binding = name?.kind === "variable" ? name.binding : undefined;
  const values = binding === undefined ? undefined : search.assigned.get(binding);
  if (
    binding === undefined ||
    binding.kind === "parameter" ||
    binding.kind === "catch" ||
    values === undefined
  )
    search.lost = true;
  else for (const value of values) follow(value, search);
}

function followCall(node: Extract<ExpressionSyntax, { kind: "call" }>, search: Search): void {
  const meaning = search.checking.calls.get(node);
  if (meaning?.kind === "step" && meaning.declared.choices !== undefined)
    search.found.add(meaning.declared);
  else if (meaning?.kind === "function")
    for (const value of returnsOf(meaning.fn.syntax)) follow(value, search);
  else search.lost = true;
}

/** What each variable is given anywhere; `undefined` stands for what comes out of a pattern or an operator. */
function assignedValues({
  functions,
  names,
}: Sources): Map<Binding, (ExpressionSyntax | undefined)[]> {
  const values = new Map<Binding, (ExpressionSyntax | undefined)[]>();
  const note = (target: SyntaxNode, value: ExpressionSyntax | undefined): void => {
    if (target.kind !== "identifier") {
      if (target.kind === "objectPattern" || target.kind === "arrayPattern")
        for (const inside of childrenOf(target)) note(inside, undefined);
      return;
    }
    const name = names.get(target);
    if (name?.kind !== "variable") return;
    const known = values.get(name.binding);
    if (known === undefined) values.set(name.binding, [value]);
    else known.push(value);
  };
  const visit = (node: SyntaxNode): void => {
    if (node.kind === "assign") note(node.target, node.op === "=" ? node.value : undefined);
    if (node.kind === "forOf" || node.kind === "forIn") note(node.target, undefined);
    if (node.kind === "variable") {
      for (const { target, init } of node.declarations) {
        if (init !== undefined) note(target, init);
        else if (target.kind === "identifier" && node.mode === "let")
          note(target, { kind: "literal", value: null, span: target.span });
      }
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const { parent, syntax } of functions.values()) if (parent === undefined) visit(syntax);
  return values;
}

function allPrompts({ names }: Sources): ReadonlySet<Declared> {
  const all = new Set<Declared>();
  for (const name of names.values()) {
    if (name.kind === "declared" && name.declared.choices !== undefined) all.add(name.declared);
  }
  return all;
}
