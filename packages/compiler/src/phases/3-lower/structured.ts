import type { Expression, Statement, Switch, Target, Try } from "@twelvefold/ir";
import type {
  ForEachSyntax,
  PatternSyntax,
  StatementSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { functionBound, isAlias, isNameOnly } from "../2-check/index.ts";
import { assign, at, functionReference, temporary, undefinedValue, variable } from "./body.ts";
import type { Body } from "./body.ts";
import { destructure, sinkInto } from "./destructure.ts";
import { lowerExpression, lowerTarget } from "./expression.ts";

/** Statements in which nothing awaits stay what they are. Scopes are gone, and patterns are assignments. */
export function lowerStatements(nodes: readonly StatementSyntax[], body: Body): Statement[] {
  return [...hoistFunctions(nodes, body), ...nodes.flatMap((node) => lowerStructured(node, body))];
}

/** A declared function that is assigned later has a slot, which is filled before anything in its block runs. */
export function hoistFunctions(nodes: readonly StatementSyntax[], body: Body): Statement[] {
  return nodes.flatMap((node): Statement[] => {
    if (node.kind !== "functionDeclaration") return [];
    const fn = body.lowering.checked.functions.get(node.fn);
    const binding = fn?.parent?.bindings.find((known) => known.fn === fn);
    if (fn === undefined || binding === undefined || functionBound(binding) !== undefined)
      return [];
    return [{ kind: "do", value: assign(variable(body, binding), functionReference(body, fn)) }];
  });
}

/** One statement; several where JavaScript's one has parts that the machine writes apart. */
export function lowerStructured(node: StatementSyntax, body: Body): Statement[] {
  const statements = lower(node, body);
  for (const statement of statements) at(body, node.span, statement);
  return statements;
}

function lower(node: StatementSyntax, body: Body): Statement[] {
  switch (node.kind) {
    case "expressionStatement":
      return lowerForEffect(node.value, body);
    case "variable":
      return lowerVariables(node, body);
    case "functionDeclaration":
    case "empty":
      return [];
    case "block":
      return lowerStatements(node.body, body);
    case "if": {
      const otherwise = node.else === undefined ? [] : lowerStatements([node.else], body);
      const test = lowerExpression(node.test, body);
      const then = lowerStatements([node.then], body);
      return [{ kind: "if", test, then, ...(otherwise.length > 0 && { else: otherwise }) }];
    }
    case "while":
      return [
        {
          kind: "while",
          test: lowerExpression(node.test, body),
          body: lowerStatements([node.body], body),
        },
      ];
    case "doWhile":
      return [
        {
          kind: "doWhile",
          body: lowerStatements([node.body], body),
          test: lowerExpression(node.test, body),
        },
      ];
    case "for":
      return lowerFor(node, body);
    case "forOf":
    case "forIn":
      return [lowerForEach(node, body)];
    case "switch":
      return [lowerSwitch(node, body)];
    case "try":
      return [lowerTry(node, body)];
    case "labeled":
      return lowerLabeled(node, body);
    case "break":
    case "continue": {
      const label = body.labels.findLast(({ name }) => name === node.label)?.label;
      return [
        { kind: node.kind, ...(node.label !== undefined && label !== undefined && { label }) },
      ];
    }
    case "return":
      return [
        {
          kind: "return",
          ...(node.value !== undefined && { value: lowerExpression(node.value, body) }),
        },
      ];
    case "throw":
      return [{ kind: "throw", value: lowerExpression(node.value, body) }];
    case "unsupported":
      throw new Error(`${node.what} was checked.`);
  }
}

/** A destructuring whose own value nobody reads needs no sequence. */
function lowerForEffect(
  node: Extract<StatementSyntax, { kind: "expressionStatement" }>["value"],
  body: Body,
): Statement[] {
  if (
    node.kind !== "assign" ||
    (node.target.kind !== "objectPattern" && node.target.kind !== "arrayPattern")
  ) {
    return [{ kind: "do", value: lowerExpression(node, body) }];
  }
  return takeApart(node.target, lowerExpression(node.value, body), node.value, body);
}

/** A pattern as one assignment after the other. */
export function takeApart(
  pattern: PatternSyntax,
  value: Expression,
  from: Parameters<typeof destructure>[2],
  body: Body,
): Statement[] {
  const statements: Statement[] = [];
  const sink = sinkInto(body, (evaluated) => statements.push({ kind: "do", value: evaluated }));
  destructure(pattern, pattern.kind === "identifier" ? value : sink.hold(value), from, sink);
  return statements;
}

function lowerVariables({ declarations }: VariableSyntax, body: Body): Statement[] {
  return declarations.flatMap(({ target, init }): Statement[] => {
    if (isFunctionOnly(target, body)) return [];
    if (init !== undefined) return takeApart(target, lowerExpression(init, body), init, body);
    return resetsEachTurn(target, body) ? takeApart(target, undefinedValue, undefined, body) : [];
  });
}

/** A variable that is nothing but a name, of a function or of something built in, has no slot. */
export function isFunctionOnly(target: PatternSyntax, { lowering }: Body): boolean {
  const { names } = lowering.checked;
  const name = target.kind === "identifier" ? names.get(target) : undefined;
  return isAlias(target, names) || (name?.kind === "variable" && isNameOnly(name.binding));
}

/** `let x;` in a loop is undefined again at each turn; elsewhere its slot is undefined anyway. */
export function resetsEachTurn(target: PatternSyntax, { lowering }: Body): boolean {
  const name = target.kind === "identifier" ? lowering.checked.names.get(target) : undefined;
  return name?.kind === "variable" && name.binding.turn !== undefined;
}

function lowerFor(node: Extract<StatementSyntax, { kind: "for" }>, body: Body): Statement[] {
  const { init, test, update } = node;
  let before: Statement[] = [];
  if (init?.kind === "variable") before = lowerVariables(init, body);
  else if (init !== undefined) before = [{ kind: "do", value: lowerExpression(init, body) }];
  const loop: Statement = {
    kind: "for",
    ...(test !== undefined && { test: lowerExpression(test, body) }),
    ...(update !== undefined && { update: lowerExpression(update, body) }),
    body: lowerStatements([node.body], body),
  };
  return [...before, loop];
}

function lowerForEach(node: ForEachSyntax, body: Body): Statement {
  const value = lowerExpression(node.value, body);
  const { target, before } = eachTarget(node.target, body);
  const inside = [...before, ...lowerStatements([node.body], body)];
  return node.kind === "forOf"
    ? { kind: "forOf", target, iterable: value, body: inside }
    : { kind: "forIn", target, object: value, body: inside };
}

/** Where each value of a loop goes, and what takes it apart. */
function eachTarget(pattern: PatternSyntax, body: Body): { target: Target; before: Statement[] } {
  if (pattern.kind !== "objectPattern" && pattern.kind !== "arrayPattern")
    return { target: lowerTarget(pattern, body), before: [] };
  const target = temporary(body);
  return { target, before: takeApart(pattern, target, undefined, body) };
}

function lowerSwitch(node: Extract<StatementSyntax, { kind: "switch" }>, body: Body): Switch {
  const value = lowerExpression(node.value, body);
  const hoisted = node.cases.flatMap((one) => hoistFunctions(one.body, body));
  const cases = node.cases.map((one) => ({
    ...(one.test !== undefined && { test: lowerExpression(one.test, body) }),
    body: one.body.flatMap((statement) => lowerStructured(statement, body)),
  }));
  if (hoisted.length > 0)
    throw new Error("A function that is declared in a clause was checked as assigned.");
  return { kind: "switch", value, cases };
}

function lowerTry(node: Extract<StatementSyntax, { kind: "try" }>, body: Body): Try {
  const inside = lowerStatements(node.body, body);
  const caught = node.catch === undefined ? undefined : lowerCatch(node.catch, body);
  const last = node.finally === undefined ? undefined : lowerStatements(node.finally, body);
  return {
    kind: "try",
    body: inside,
    ...(caught && { catch: caught }),
    ...(last && { finally: last }),
  };
}

function lowerCatch(
  node: NonNullable<Extract<StatementSyntax, { kind: "try" }>["catch"]>,
  body: Body,
): NonNullable<Try["catch"]> {
  const { slot, before } = caughtInto(node.target, body);
  return {
    ...(slot !== undefined && { slot }),
    body: [...before, ...lowerStatements(node.body, body)],
  };
}

/** The slot for a thrown value, and what takes it apart. */
export function caughtInto(
  target: PatternSyntax | undefined,
  body: Body,
): { slot?: number; before: Statement[] } {
  if (target === undefined) return { before: [] };
  if (target.kind === "identifier") {
    const place = lowerTarget(target, body);
    if (place.kind === "variable") return { slot: place.slot, before: [] };
  }
  const place = temporary(body);
  return { slot: place.slot, before: takeApart(target, place, undefined, body) };
}

function lowerLabeled(
  node: Extract<StatementSyntax, { kind: "labeled" }>,
  body: Body,
): Statement[] {
  const label = body.nextLabel++;
  body.labels.push({ name: node.label, label });
  const inside = lowerStructured(node.body, body);
  body.labels.pop();
  const labelled = inside.pop();
  // What a loop needs before it (its initialiser) is not part of what the label is for.
  if (labelled === undefined) return [];
  if (isLoop(node.body)) return [...inside, { kind: "labeled", label, body: labelled }];
  return [{ kind: "labeled", label, body: { kind: "block", body: [...inside, labelled] } }];
}

function isLoop(node: StatementSyntax): boolean {
  if (node.kind === "labeled") return isLoop(node.body);
  return ["while", "doWhile", "for", "forOf", "forIn"].includes(node.kind);
}
