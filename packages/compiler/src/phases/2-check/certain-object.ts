import type { ExpressionSyntax } from "../../syntax/index.ts";
import { functionOf } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";

/** Kinds of objects that an expression can be seen to give. */
export type CertainObject = "array" | "collection" | "function" | "object";

/** What object this gives, whatever happens at run time; nothing where it may give anything else. */
export function certainObject(
  node: ExpressionSyntax,
  checking: Checking,
  aliases = 0,
): CertainObject | undefined {
  const of = (value: ExpressionSyntax): CertainObject | undefined =>
    certainObject(value, checking, aliases);
  switch (node.kind) {
    case "array":
    case "function":
    case "object":
      return node.kind;
    case "regexp":
      return "object";
    case "new":
      return makesCollection(node.callee) ? "collection" : "object";
    case "identifier":
      return ofName(node, checking, aliases);
    case "assign":
      return node.op === "=" ? of(node.value) : undefined;
    case "sequence":
      return of(node.values.at(-1)!);
    case "conditional":
      return of(node.then) && of(node.else) && "object";
    case "call":
      return ofCall(node.callee, of);
    default:
      return undefined;
  }
}

function makesCollection(callee: ExpressionSyntax): boolean {
  return callee.kind === "identifier" && (callee.name === "Map" || callee.name === "Set");
}

function ofName(
  node: Extract<ExpressionSyntax, { kind: "identifier" }>,
  checking: Checking,
  aliases: number,
): CertainObject | undefined {
  const name = checking.names.get(node);
  if (functionOf(name) !== undefined) return "function";
  if (name?.kind === "collection") return "collection";
  if (name?.kind === "table") return name.init.kind === "array" ? "array" : "object";
  if (name?.kind === "constant") {
    if (Array.isArray(name.value)) return "array";
    return typeof name.value === "object" && name.value !== null ? "object" : undefined;
  }
  if (name?.kind !== "variable") return undefined;
  const { kind, initializer, ready, assignments } = name.binding;
  if ((kind !== "const" && kind !== "let") || assignments.length > 0) return undefined;
  // A variable may, wrongly, be made of itself.
  if (initializer === undefined || ready !== initializer.span.end || aliases > 8) return undefined;
  return certainObject(initializer, checking, aliases + 1);
}

/** Methods that give the array that they are called on, or another array. */
const arrayMethods: ReadonlySet<string> = new Set([
  ...["sort", "reverse", "fill", "copyWithin"],
  ...["map", "filter", "slice", "concat", "splice", "flat", "flatMap"],
  ...["toSorted", "toReversed", "toSpliced", "with"],
]);

function ofCall(
  callee: ExpressionSyntax,
  of: (value: ExpressionSyntax) => CertainObject | undefined,
): CertainObject | undefined {
  if (callee.kind !== "member") return undefined;
  const object = of(callee.object);
  if (object === "array" && arrayMethods.has(callee.name)) return "array";
  if (object === "collection" && (callee.name === "set" || callee.name === "add")) return object;
  return undefined;
}
