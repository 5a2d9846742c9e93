import type { PromptExpression, PromptHash } from "@twelvefold/ir";
import {
  maybeMissing,
  noOuterContext,
  notAList,
  secretRendered,
} from "../diagnostics/messages.generated.ts";
import { checkFields } from "./check-fields.ts";
import { checkData } from "./check-data.ts";
import type { Checking } from "./check-input.ts";
import { textAt } from "./place.ts";
import { reportUnknown } from "./report-unknown.ts";
import { elementOf } from "./shape-members.ts";
import { describe, isSecret, shapeOf, unknownShape, type Shape } from "./shape.ts";
import { ROOT, startOf, step, type Context, type TypeScope } from "./type-scope.ts";

/** How an expression's value is used: some uses print it, some only ask whether it is there. */
export type Use = "print" | "whole" | "ask";

/** Follows an expression through the schema and reports where it leads nowhere. */
export function checkExpression(
  expression: PromptExpression,
  scope: TypeScope,
  use: Use,
  check: Checking,
): Context {
  switch (expression.kind) {
    case "literal":
      return known(shapeOf({ const: expression.value }, check.root));
    case "undefined":
      return known(unknownShape(check.root));
    case "call":
    case "function":
      return known(checkCall(expression, scope, check));
    default:
      return checkPath(expression, scope, use, check);
  }
}

export function checkHash(
  hash: PromptHash | undefined,
  scope: TypeScope,
  check: Checking,
): Map<string, Shape> {
  return new Map(
    (hash ?? []).map(({ name, value }) => [
      name,
      checkExpression(value, scope, "whole", check).shape,
    ]),
  );
}

function known(shape: Shape): Context {
  return { shape, id: "" };
}

const listHelpers: ReadonlySet<string> = new Set(["thread", "list", "table"]);

function checkCall(
  call: Extract<PromptExpression, { kind: "call" | "function" }>,
  scope: TypeScope,
  check: Checking,
): Shape {
  const [value, ...others] = call.arguments.map((argument) =>
    checkExpression(argument, scope, "whole", check),
  );
  checkHash(call.hash, scope, check);
  if (call.kind === "function" || !value) return unknownShape(check.root);
  const [first] = call.arguments;
  if (first && listHelpers.has(call.helper)) checkList(call.helper, first, value.shape, check);
  checkFields(call, value.shape, scope, check);
  if (call.helper !== "lookup") return shapeOf({ type: "string" }, check.root);
  const [key] = others;
  const name = call.arguments[1]?.kind === "literal" ? String(call.arguments[1].value) : undefined;
  if (!key || name === undefined) return elementOf(value.shape) ?? unknownShape(check.root);
  const { shape, known: names } = step(value, name);
  const [, literal] = call.arguments;
  const place = literal && check.places.get(literal);
  if (!shape && place) {
    const path = `lookup ${first ? textOf(first, check) : ""} ${textAt(place)}`;
    reportUnknown({ path, name, context: value, names, first: false }, place, scope, check);
  }
  return shape ?? unknownShape(check.root);
}

function textOf(expression: PromptExpression, { places }: Checking): string {
  const place = places.get(expression);
  return place ? textAt(place) : "";
}

/** That there is something to go through. */
export function checkList(
  helper: string,
  of: PromptExpression,
  shape: Shape,
  check: Checking,
): void {
  if (elementOf(shape)) return;
  const place = check.places.get(of);
  const values = { helper, path: place ? textAt(place) : "this", kind: describe(shape) };
  if (place) check.report.add(place, (span) => notAList(span, values));
}

function checkPath(
  expression: PromptExpression,
  scope: TypeScope,
  use: Use,
  check: Checking,
): Context {
  const start = startOf(expression, scope);
  const place = check.places.get(expression);
  if (!place) return known(unknownShape(check.root));
  const path = textAt(place);
  if (start === "nowhere") {
    check.report.add(place, (span) => noOuterContext(span, { path }));
    return known(unknownShape(check.root));
  }
  if (!start) {
    if (expression.kind === "data") checkData(expression, place, scope, check);
    return known(unknownShape(check.root));
  }
  if (start.start.id === ROOT) check.used(start.parts[0]);
  let context = start.start;
  for (const [index, name] of start.parts.entries()) {
    const { shape, optional, known: names } = step(context, name);
    if (!shape) {
      reportUnknown({ path, name, context, names, first: index === 0 }, place, scope, check);
      return known(unknownShape(check.root));
    }
    const id = `${context.id}/${name}`;
    if (optional && use === "print" && !isPresent(id, scope)) {
      check.report.add(place, (span) => maybeMissing(span, { path, name }));
    }
    context = { shape, id };
    if (use !== "ask" && isSecret(shape)) {
      check.report.add(place, (span) => secretRendered(span, { path }));
      break;
    }
  }
  return context;
}

/** A condition on a path is one on everything that leads to it. */
function isPresent(id: string, { present }: TypeScope): boolean {
  return [...present].some((path) => path === id || path.startsWith(`${id}/`));
}
