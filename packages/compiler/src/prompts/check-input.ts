import type { JsonSchema, PromptExpression, PromptNode, PromptNodes } from "@twelvefold/ir";
import { bareObject, unusedVariable } from "../diagnostics/messages.generated.ts";
import { checkExpression, checkHash, checkList } from "./check-expression.ts";
import { checkPartial } from "./check-partial.ts";
import type { LoweredTemplate } from "./check-structure.ts";
import type { Lowering } from "./lowering.ts";
import { beginningOf, textAt, type TemplateSource } from "./place.ts";
import { elementOf, holdsObject } from "./shape-members.ts";
import { describe, kinds, shapeOf, unknownShape } from "./shape.ts";
import {
  enterType,
  rootScope,
  turnData,
  withInlineTypes,
  type Context,
  type TypeScope,
} from "./type-scope.ts";

/** What checking against an input schema knows throughout. */
export interface Checking extends Pick<Lowering, "report" | "places"> {
  readonly root: JsonSchema;
  readonly template: LoweredTemplate;
  /** Names of `@` variables that a rendering is given; absent: any may be. */
  readonly dataNames?: readonly string[];
  /** Says that a property of the input is used; without a name, all of it. */
  used(name: string | undefined): void;
}

/** Follows every name of a template through the schema of its input, as rendering would follow it through a value. */
export function checkInput(
  template: LoweredTemplate,
  schema: JsonSchema,
  source: TemplateSource,
  found: Pick<Checking, "report" | "places" | "dataNames">,
): void {
  const used = new Set<string | undefined>();
  const check: Checking = { ...found, root: schema, template, used: (name) => used.add(name) };
  checkNodes(template.nodes, rootScope(schema), check);
  if (used.has(undefined)) return;
  const names = shapeOf(schema).alternatives.flatMap((alternative) =>
    alternative.flatMap(({ properties = {} }) =>
      Object.keys(properties).filter((name) => !isSecretProperty(properties[name])),
    ),
  );
  for (const name of new Set(names)) {
    if (!used.has(name))
      found.report.add(beginningOf(source), (span) => unusedVariable(span, { name }));
  }
}

/** A secret is in the input for other reasons than to be rendered. */
function isSecretProperty(schema: JsonSchema | undefined): boolean {
  return typeof schema === "object" && schema["x-secret"] === true;
}

export type CheckNodes = typeof checkNodes;

export function checkNodes(nodes: PromptNodes, around: TypeScope, check: Checking): void {
  const scope = withInlineTypes(nodes, around);
  for (const node of nodes) checkNode(node, scope, check);
}

function checkNode(node: PromptNode, scope: TypeScope, check: Checking): void {
  const [context] = scope.contexts as [Context];
  switch (node.kind) {
    case "text":
    case "inline":
    case "history":
      return;
    case "value":
      checkPrinted(node.value, scope, check);
      return;
    case "if": {
      const test = checkExpression(node.test, scope, "ask", check);
      checkBody(node.body, enterType(withPresent(scope, test), context), check);
      checkBody(node.otherwise, enterType(scope, context), check);
      return;
    }
    case "equals": {
      checkExpression(node.left, scope, "ask", check);
      checkExpression(node.right, scope, "ask", check);
      checkBody(node.body, enterType(scope, context), check);
      checkBody(node.otherwise, enterType(scope, context), check);
      return;
    }
    case "with": {
      const value = checkExpression(node.value, scope, "ask", check);
      const inner = withPresent(scope, value);
      checkBody(node.body, enterType(inner, value, { parameters: [value] }), check);
      checkBody(node.otherwise, enterType(scope, context), check);
      return;
    }
    case "each":
      checkEach(node.items, node.body, "each", scope, check);
      checkBody(node.otherwise, enterType(scope, context), check);
      return;
    case "section":
      checkSection(node, scope, check);
      return;
    case "thread": {
      const { renderers = {} } = node;
      checkHash(node.hash, scope, check);
      checkEach(node.events, node.body, "thread", scope, check);
      const event: Context = { shape: unknownShape(check.root), id: "" };
      for (const name of Object.values(renderers)) {
        checkPartial({ kind: "partial", name }, enterType(scope, event), check, checkNodes);
      }
      return;
    }
    case "partial":
      checkPartial(node, scope, check, checkNodes);
      return;
    case "message":
      checkHash(node.metadata, scope, check);
      checkNodes(node.body, enterType(scope, context), check);
      return;
    case "role":
      checkHash(node.metadata, scope, check);
      return;
    case "media":
      checkExpression(node.url, scope, "whole", check);
      if (node.contentType) checkExpression(node.contentType, scope, "whole", check);
      return;
    case "pending":
      checkExpression(node.purpose, scope, "whole", check);
  }
}

function checkBody(body: PromptNodes | undefined, scope: TypeScope, check: Checking): void {
  if (body) checkNodes(body, scope, check);
}

function checkPrinted(value: PromptExpression, scope: TypeScope, check: Checking): void {
  const { shape } = checkExpression(value, scope, "print", check);
  const place = check.places.get(value);
  if (!place || value.kind === "call" || value.kind === "function" || !holdsObject(shape)) return;
  const values = {
    path: textAt(place).replaceAll(/^\{+[~&\s]*|[~\s]*\}+$/g, ""),
    kind: describe(shape),
  };
  check.report.add(place, (span) => bareObject(span, values));
}

function checkEach(
  items: PromptExpression,
  body: PromptNodes | undefined,
  helper: string,
  scope: TypeScope,
  check: Checking,
): void {
  const value = checkExpression(items, scope, helper === "each" ? "ask" : "whole", check);
  checkList(helper, items, value.shape, check);
  const item: Context = {
    shape: elementOf(value.shape) ?? unknownShape(check.root),
    id: `${value.id}/*`,
  };
  const data = turnData(scope);
  const key = data.values.get("key") as Context;
  const inner = enterType(withPresent(scope, value), item, { data, parameters: [item, key] });
  checkBody(body, inner, check);
}

function checkSection(
  node: Extract<PromptNode, { kind: "section" }>,
  scope: TypeScope,
  check: Checking,
): void {
  const [context] = scope.contexts as [Context];
  const value = checkExpression(node.value, scope, "ask", check);
  const allowed = [...(kinds(value.shape) ?? ["unknown"])].filter((kind) => kind !== "null");
  const inner = withPresent(scope, value);
  if (allowed.every((kind) => kind === "boolean"))
    checkBody(node.body, enterType(inner, context), check);
  else if (allowed.every((kind) => kind === "array")) {
    checkEach(node.value, node.body, "each", scope, check);
  } else {
    const mixed = allowed.includes("array") || allowed.includes("boolean");
    const entered: Context = mixed ? { shape: unknownShape(check.root), id: "" } : value;
    // It may be a list, and this a turn.
    const data = mixed || allowed.includes("unknown") ? turnData(scope) : scope.data;
    checkBody(node.body, enterType(inner, entered, { data }), check);
  }
  checkBody(node.otherwise, enterType(scope, context), check);
}

function withPresent(scope: TypeScope, { id }: Context): TypeScope {
  return id === "" ? scope : { ...scope, present: new Set([...scope.present, id]) };
}
