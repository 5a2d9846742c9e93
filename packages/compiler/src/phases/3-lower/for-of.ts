import type { Expression, Iterable } from "@twelvefold/ir";
import type { ExpressionSyntax, ForEachSyntax } from "../../syntax/index.ts";
import { lowerBlock } from "./block.ts";
import { assign, at, temporary } from "./body.ts";
import { giveTurn, startWalk } from "./each.ts";
import type { Walk } from "./each.ts";
import { explode } from "./explode.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";

/**
 *     for (const x of xs) { await a(x); }
 *
 * slots for the list and the index, then as `for`. The list is live: what the body appends is visited.
 */
export function lowerForOf(node: ForEachSyntax, flow: Flow, labels: readonly string[]): void {
  const { graph, body: around } = flow;
  flow.root = node.value.span;
  const { list, mode } = iterable(node.value, flow);
  const walk = startWalk(at(around, node.value.span, list), flow);
  const head = graph.make("for", node.span);
  const body = graph.make("body", node.body.span);
  const after = graph.make("after", node.span);
  graph.enter(head);
  graph.seal({ kind: "branch", test: walk.more, then: body, else: after }, "for");
  graph.resume(body);
  giveTurn(node.target, elementOf(walk, mode), walk, flow);
  flow.leaps.push({ kind: "loop", labels, breakTo: after, continueTo: head });
  lowerBlock([node.body], flow);
  flow.leaps.pop();
  graph.seal({ kind: "goto", to: head });
  graph.resume(after);
}

type Mode = NonNullable<Iterable["mode"]>;

const modes: ReadonlySet<string> = new Set<Mode>(["entries", "keys", "values"]);

/** `list.entries()` is a live iterator, which could not be stored: the machine keeps its place itself. */
function iterable(node: ExpressionSyntax, flow: Flow): { list: Iterable; mode: Mode } {
  const meaning = node.kind === "call" ? flow.body.lowering.checked.calls.get(node) : undefined;
  if (
    node.kind === "call" &&
    meaning?.kind === "method" &&
    modes.has(meaning.name) &&
    node.args.length === 0 &&
    !node.optional
  ) {
    const object =
      node.callee.kind === "member" && !node.callee.optional ? node.callee.object : undefined;
    const mode = meaning.name as Mode;
    if (object !== undefined)
      return { list: { kind: "iterable", value: explode(object, flow), mode }, mode };
  }
  return { list: { kind: "iterable", value: listed(explode(node, flow), flow) }, mode: "values" };
}

/** The matches of a text are made by this call alone: nobody else can tell that all are taken at once. */
function listed(value: Expression, flow: Flow): Expression {
  if (value.kind !== "method" || value.name !== "matchAll") return value;
  const text = temporary(flow.body);
  run(flow, assign(text, value.object));
  const matches: Expression = { ...value, object: text };
  return {
    kind: "conditional",
    test: {
      kind: "binary",
      op: "===",
      left: { kind: "unary", op: "typeof", value: text },
      right: { kind: "literal", value: "string" },
    },
    then: { kind: "array", items: [{ kind: "spread", value: matches }] },
    else: matches,
  };
}

/** What the iterator of that method gives: of an array by the index, of a `Map` or a `Set` as it is. */
function elementOf({ list, index, element }: Walk, mode: Mode): Expression {
  if (mode === "values") return element;
  return {
    kind: "conditional",
    test: { kind: "builtin", name: "Array.isArray", args: [list] },
    then: mode === "keys" ? index : { kind: "array", items: [index, element] },
    else: element,
  };
}
