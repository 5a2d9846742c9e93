import type {
  ExpressionSyntax,
  IdentifierSyntax,
  FunctionSyntax,
  SpreadSyntax,
  StatementSyntax,
} from "../../syntax/index.ts";
import { childrenOf } from "../../syntax/children.ts";
import { callbackPosition, collecting } from "./builtins.ts";
import { meaningOf } from "./call-meaning.ts";
import type { Binding, CallMeaning, CheckedFunction, Gives } from "./checked-agent.ts";
import { functionOf, isConstant } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";

/** Tells promises from values by where they come from: the types of the flow are gone. */
export class Giving {
  readonly #checking: Checking;
  readonly #functions = new Map<CheckedFunction, Gives>();
  readonly #variables = new Map<Binding, Gives>();

  constructor(checking: Checking) {
    this.#checking = checking;
  }

  /** What a call of the function gives. */
  function(fn: CheckedFunction): Gives {
    if (fn.syntax.async) return "promise";
    const known = this.#functions.get(fn);
    if (known !== undefined) return known;
    this.#functions.set(fn, "value");
    const gives = join(returnsOf(fn.syntax).map((value) => this.expression(value, fn)));
    this.#functions.set(fn, gives);
    return gives;
  }

  expression(node: ExpressionSyntax | SpreadSyntax, fn: CheckedFunction): Gives {
    switch (node.kind) {
      case "call":
        return this.#call(node, meaningOf(node, this.#checking, fn));
      case "chain":
      case "spread":
        return this.expression(node.value, fn);
      case "conditional":
        return join([this.expression(node.then, fn), this.expression(node.else, fn)]);
      case "logical":
        return join([this.expression(node.left, fn), this.expression(node.right, fn)]);
      case "sequence":
        return this.expression(node.values.at(-1) ?? node, fn);
      case "array":
        return node.items.some((item) => this.expression(item, fn) !== "value")
          ? "promises"
          : "value";
      case "identifier":
        return this.#variable(node);
      default:
        return "value";
    }
  }

  /** A variable that is not assigned may hold promises until they are awaited. */
  #variable(node: IdentifierSyntax): Gives {
    const name = this.#checking.names.get(node);
    const binding =
      name?.kind === "variable" && isConstant(name.binding) ? name.binding : undefined;
    if (binding !== undefined && this.#checking.promiseLists.has(binding)) return "promises";
    if (binding?.initializer === undefined || binding.ready !== binding.initializer.span.end)
      return "value";
    const known = this.#variables.get(binding);
    if (known !== undefined) return known;
    this.#variables.set(binding, "value");
    const gives = this.expression(binding.initializer, binding.owner);
    this.#variables.set(binding, gives);
    return gives;
  }

  /** The function that a callback argument certainly is. */
  callback(node: ExpressionSyntax | SpreadSyntax | undefined): CheckedFunction | undefined {
    if (node?.kind === "function") return this.#checking.functions.get(node);
    return node?.kind === "identifier" ? functionOf(this.#checking.names.get(node)) : undefined;
  }

  #call(node: Extract<ExpressionSyntax, { kind: "call" }>, meaning: CallMeaning): Gives {
    switch (meaning.kind) {
      case "step":
      case "dispatch":
      case "timer":
      case "receive":
      case "combine":
      case "map":
        return "promise";
      case "function":
        return this.function(meaning.fn);
      case "method":
      case "builtin": {
        const callback = this.callback(node.args[callbackPosition(meaning.name) ?? -1]);
        const promises =
          collecting.has(meaning.name) &&
          callback !== undefined &&
          this.function(callback) !== "value";
        return promises ? "promises" : "value";
      }
      default:
        return "value";
    }
  }
}

function join(all: readonly Gives[]): Gives {
  return all.find((gives) => gives !== "value") ?? "value";
}

/** The expressions that a function returns. */
export function returnsOf({ body }: FunctionSyntax): ExpressionSyntax[] {
  if (!Array.isArray(body)) return [body as ExpressionSyntax];
  const found: ExpressionSyntax[] = [];
  const visit = (node: StatementSyntax | ReturnType<typeof childrenOf>[number]): void => {
    if (node.kind === "function") return;
    if (node.kind === "return" && node.value !== undefined) found.push(node.value);
    else for (const child of childrenOf(node)) visit(child);
  };
  for (const statement of body as readonly StatementSyntax[]) visit(statement);
  return found;
}
