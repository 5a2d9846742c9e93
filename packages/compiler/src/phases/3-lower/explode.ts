import type { Assign, Expression, Target, Variable } from "@twelvefold/ir";
import { containsAwait } from "../../syntax/children.ts";
import type {
  AssignSyntax,
  ExpressionSyntax,
  UnarySyntax,
  UpdateSyntax,
} from "../../syntax/index.ts";
import { assign, at, temporary } from "./body.ts";
import { destructure } from "./destructure.ts";
import { explodeChain } from "./explode-chain.ts";
import { explodeOperands } from "./explode-operands.ts";
import { explodingSink } from "./exploding-sink.ts";
import { lowerExpression, lowerTarget } from "./expression.ts";
import { run } from "./flow.ts";
import type { Flow } from "./flow.ts";
import { partsOf } from "./operands.ts";
import { isStable } from "./stable.ts";

/**
 * An expression in which something awaits. The states for what awaits are made here; what is left
 * is an expression that can be evaluated in the current state, and gives the whole's value.
 *
 *     f(a(), await b())    t0 = a(); t1 = await b();    leaves f(t0, t1)
 *     c ? await a() : 1    a branch on c; t0 = await a(), or t0 = 1;    leaves t0
 *     x.n += await a()     t0 = x.n; t1 = await a();    leaves x.n = t0 + t1
 */
export function explode(node: ExpressionSyntax, flow: Flow): Expression {
  if (!containsAwait(node)) return lowerExpression(node, flow.body);
  return at(flow.body, node.span, explodeNode(node, flow));
}

function explodeNode(node: ExpressionSyntax, flow: Flow): Expression {
  const { body } = flow;
  const parts = partsOf(node, body);
  if (parts !== undefined) return parts.build(explodeOperands(parts.operands, flow));
  switch (node.kind) {
    case "await":
      return awaitInto(node.value, undefined, node, flow);
    case "chain":
      return explodeChain(node, flow);
    case "unary":
      return explodeDelete(node, flow);
    case "update":
      return explodeUpdate(node, flow);
    case "assign":
      return explodeAssign(node, flow);
    case "sequence":
      for (const value of node.values.slice(0, -1)) run(flow, explode(value, flow));
      return explode(node.values.at(-1) ?? node, flow);
    case "logical":
      if (!containsAwait(node.right)) {
        return {
          kind: "logical",
          op: node.op,
          left: explode(node.left, flow),
          right: lowerExpression(node.right, body),
        };
      }
      return explodeIntoTemporary(node, flow);
    case "conditional":
      if (!containsAwait(node.then) && !containsAwait(node.else)) {
        const test = explode(node.test, flow);
        return {
          kind: "conditional",
          test,
          then: lowerExpression(node.then, body),
          else: lowerExpression(node.else, body),
        };
      }
      return explodeIntoTemporary(node, flow);
    default:
      throw new Error(`A ${node.kind} cannot be exploded.`);
  }
}

function explodeIntoTemporary(node: ExpressionSyntax, flow: Flow): Expression {
  const into = temporary(flow.body);
  explodeInto(node, into, flow);
  return into;
}

/** Evaluates into a variable, so that the value of a branch needs no temporary of its own. */
export function explodeInto(node: ExpressionSyntax, into: Variable, flow: Flow): void {
  if (node.kind === "await" && (into.depth ?? 0) === 0) {
    awaitInto(node.value, into, node, flow);
  } else if (
    node.kind === "conditional" &&
    (containsAwait(node.then) || containsAwait(node.else))
  ) {
    branchOn(explode(node.test, flow), node, flow, {
      whenTrue: () => explodeInto(node.then, into, flow),
      whenFalse: () => explodeInto(node.else, into, flow),
    });
  } else if (node.kind === "logical" && containsAwait(node.right)) {
    const left = holdLeft(node.left, into, flow);
    branchOn(goesRight(node.op, left), node, flow, {
      whenTrue: () => explodeInto(node.right, into, flow),
      whenFalse: () => {
        if (left !== into) run(flow, assign(into, left));
      },
    });
  } else {
    run(flow, at(flow.body, node.span, assign(into, explode(node, flow))));
  }
}

/** The left side goes to the result's place, unless the right side could still read what was there. */
function holdLeft(node: ExpressionSyntax, into: Variable, flow: Flow): Expression {
  const isTemporary = !flow.body.lowering.variables.has(into);
  if (isTemporary) {
    explodeInto(node, into, flow);
    return into;
  }
  const value = explode(node, flow);
  if (isStable(value, flow.body)) return value;
  const held = temporary(flow.body);
  run(flow, assign(held, value));
  return held;
}

/** Whether `left op right` evaluates its right side. */
export function goesRight(op: "&&" | "||" | "??", left: Expression): Expression {
  if (op === "&&") return left;
  if (op === "||") return { kind: "unary", op: "!", value: left };
  return { kind: "binary", op: "==", left, right: { kind: "literal", value: null } };
}

export function branchOn(
  test: Expression,
  node: ExpressionSyntax,
  { graph }: Flow,
  arms: { readonly whenTrue: () => void; readonly whenFalse: () => void },
): void {
  const [then, otherwise, after] = [
    graph.make("if", node.span),
    graph.make("if", node.span),
    graph.make("if", node.span),
  ];
  graph.seal({ kind: "branch", test, then, else: otherwise }, "if");
  graph.resume(then);
  arms.whenTrue();
  graph.seal({ kind: "goto", to: after });
  graph.resume(otherwise);
  arms.whenFalse();
  graph.enter(after);
}

/** `await step(x);` where nobody reads the result. */
export function awaitOnly(node: Extract<ExpressionSyntax, { kind: "await" }>, flow: Flow): void {
  const { value } = node;
  if (containsAwait(value)) {
    awaitInto(value, undefined, node, flow);
    return;
  }
  const after = flow.graph.make("then", node.span);
  flow.graph.seal({ kind: "await", value: lowerExpression(value, flow.body), to: after });
  flow.graph.resume(after);
}

/** One state that waits. A promise that depends on a condition is awaited in each of its branches. */
export function awaitInto(
  node: ExpressionSyntax,
  wanted: Variable | undefined,
  whole: ExpressionSyntax,
  flow: Flow,
  how: "awaited" | "returned" = "awaited",
): Variable {
  const { body, graph } = flow;
  if (
    containsAwait(node) &&
    (node.kind === "conditional" || node.kind === "logical" || node.kind === "sequence")
  ) {
    const into =
      wanted !== undefined && !body.lowering.variables.has(wanted) ? wanted : temporary(body);
    awaitPart(node, into, whole, flow, how);
    if (wanted !== undefined && into !== wanted) run(flow, assign(wanted, into));
    return into;
  }
  const value = explode(node, flow);
  const into = wanted ?? temporary(body);
  const after = graph.make("then", whole.span);
  const returned = how === "returned" && !isPending(value);
  graph.seal({ kind: "await", value, ...(returned && { returned }), into: into.slot, to: after });
  graph.resume(after);
  return into;
}

/** A step that has just been started is not done yet: whether it is awaited or returned makes no difference. */
function isPending({ kind }: Expression): boolean {
  return kind === "step" || kind === "dispatch" || kind === "timer";
}

function awaitPart(
  node: ExpressionSyntax,
  into: Variable,
  whole: ExpressionSyntax,
  flow: Flow,
  how: "awaited" | "returned",
): void {
  if (node.kind === "conditional") {
    branchOn(explode(node.test, flow), node, flow, {
      whenTrue: () => void awaitInto(node.then, into, whole, flow, how),
      whenFalse: () => void awaitInto(node.else, into, whole, flow, how),
    });
  } else if (node.kind === "logical") {
    explodeInto(node.left, into, flow);
    branchOn(goesRight(node.op, into), node, flow, {
      whenTrue: () => void awaitInto(node.right, into, whole, flow, how),
      whenFalse: () => void 0,
    });
  } else if (node.kind === "sequence") {
    for (const value of node.values.slice(0, -1)) run(flow, explode(value, flow));
    awaitInto(node.values.at(-1) ?? node, into, whole, flow, how);
  }
}

function explodeDelete(node: UnarySyntax, flow: Flow): Expression {
  const { value } = node;
  const inside = value.kind === "chain" ? value.value : value;
  if (inside.kind !== "member" && inside.kind !== "index") {
    return { kind: "sequence", values: [explode(value, flow), { kind: "literal", value: true }] };
  }
  if (value.kind === "chain") {
    return explodeChain({ ...value, value: { ...node, value: inside } }, flow);
  }
  const target = explodeTarget(inside, flow);
  if (target.kind === "variable") throw new Error("A variable cannot be deleted.");
  return { kind: "delete", target };
}

function explodeUpdate({ op, prefix, target }: UpdateSyntax, flow: Flow): Expression {
  return { kind: "update", op, prefix, target: explodeTarget(target, flow) };
}

/** The object and the key of a target are evaluated before what is assigned. */
function explodeTarget(node: ExpressionSyntax, flow: Flow, followed?: ExpressionSyntax): Target {
  if (node.kind === "identifier") return lowerTarget(node, flow.body);
  const parts = partsOf(node, flow.body);
  if (parts === undefined) throw new Error(`A ${node.kind} was checked as a target.`);
  const target = parts.build(explodeOperands(parts.operands, flow, followed));
  if (target.kind === "member" || target.kind === "index") return at(flow.body, node.span, target);
  throw new Error(`A ${node.kind} was checked as a target.`);
}

function explodeAssign(node: AssignSyntax, flow: Flow): Expression {
  const { target } = node;
  if (target.kind === "objectPattern" || target.kind === "arrayPattern") {
    const sink = explodingSink(flow);
    const value = sink.hold(explode(node.value, flow));
    destructure(target, value, node.value, sink);
    return value;
  }
  const place = explodeTarget(target, flow, node.value);
  // Where only the target waits, its parts are evaluated once, as they are anywhere.
  if (node.op === "=" || !containsAwait(node.value))
    return {
      kind: "assign",
      op: node.op as Assign["op"],
      target: place,
      value: explode(node.value, flow),
    };
  return explodeCompound(node, place, flow);
}

/** `x op= await v` reads `x` first, and assigns what it was, with `v`. */
function explodeCompound(node: AssignSyntax, place: Target, flow: Flow): Expression {
  const { body } = flow;
  const before = { ...place } as Target;
  const binding = place.kind === "variable" ? body.lowering.variables.get(place) : undefined;
  if (binding !== undefined && before.kind === "variable")
    body.lowering.variables.set(before, binding);
  const logical = logicalOf(node.op);
  if (logical !== undefined) {
    const into = temporary(body);
    run(flow, at(body, node.span, assign(into, before)));
    branchOn(goesRight(logical, into), node, flow, {
      whenTrue: () => {
        explodeInto(node.value, into, flow);
        run(flow, at(body, node.span, { kind: "assign", op: "=", target: place, value: into }));
      },
      whenFalse: () => void 0,
    });
    return into;
  }
  let left: Expression = before;
  if (!isStable(before, body, flow.root, node.target.span)) {
    left = temporary(body);
    run(flow, at(body, node.target.span, assign(left, before)));
  }
  const right = explode(node.value, flow);
  const op = node.op.slice(0, -1) as Extract<Expression, { kind: "binary" }>["op"];
  return {
    kind: "assign",
    op: "=",
    target: place,
    value: at(body, node.span, { kind: "binary", op, left, right } as const),
  };
}

function logicalOf(op: string): "&&" | "||" | "??" | undefined {
  return op === "&&=" || op === "||=" || op === "??=" ? (op.slice(0, -1) as "&&") : undefined;
}
