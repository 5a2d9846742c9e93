import { messages } from "../../diagnostics/messages.generated.ts";
import type { BinarySyntax, CallSyntax, NewSyntax, Span } from "../../syntax/index.ts";
import { certainObject } from "./certain-object.ts";
import { report } from "./checking.ts";
import type { Using } from "./using.ts";

const equalities = new Set(["==", "!=", "===", "!=="]);
/** Methods of a `Map` or a `Set` whose first argument is a key. */
const keyed = new Set(["get", "set", "has", "add", "delete"]);

/** Two objects are never compared by identity: data has none. */
export function checkIdentity(node: BinarySyntax, using: Using): void {
  if (!equalities.has(node.op)) return;
  const { checking } = using;
  const both = node.bothObjects || certainObject(node.left, checking) !== undefined;
  if (both && (node.bothObjects || certainObject(node.right, checking) !== undefined))
    reportIdentity(node.op, node.span, using);
}

/** A `Map` would find an object that is a key by its identity. */
export function checkKey(node: CallSyntax | NewSyntax, using: Using): void {
  const { callee, args } = node;
  const [key] = args;
  if (callee.kind !== "member" || !keyed.has(callee.name)) return;
  if (key === undefined || key.kind === "spread") return;
  const { checking } = using;
  if (certainObject(callee.object, checking) !== "collection") return;
  if (certainObject(key, checking) !== undefined) reportIdentity(callee.name, key.span, using);
}

function reportIdentity(operator: string, span: Span, { checking, fn }: Using): void {
  report(checking, fn, (evidence) => messages.objectsCompared(span, { operator }, evidence));
}
