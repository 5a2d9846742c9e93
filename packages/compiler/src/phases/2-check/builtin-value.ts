import type { ExpressionSyntax, IdentifierSyntax } from "../../syntax/index.ts";
import {
  isBuiltinConstant,
  isBuiltinFunction,
  isBuiltinName,
  isPrototype,
  plainNamespaces,
} from "./builtins.ts";
import type { Name } from "./checked-agent.ts";
import { namespaces } from "./globals.ts";

/** What has been found out about names. */
export interface Known {
  readonly names: ReadonlyMap<IdentifierSyntax, Name>;
}

/** `push` in `list.push` and in `list["push"]`. */
export function memberName(node: ExpressionSyntax): string | undefined {
  if (node.kind === "member") return node.name;
  if (
    node.kind !== "index" ||
    node.index.kind !== "literal" ||
    typeof node.index.value !== "string"
  )
    return undefined;
  return node.index.value;
}

/** `Math` in `Math.max`, and `Array.prototype` in `Array.prototype.map`. */
export function namespaceOf(object: ExpressionSyntax, checking: Known): string | undefined {
  const isOwn = object.kind !== "identifier" && memberName(object) === "prototype";
  const named = isOwn && "object" in object ? object.object : object;
  const name = named.kind === "identifier" ? checking.names.get(named) : undefined;
  if (name?.kind !== "builtin") return undefined;
  const text = isOwn ? `${name.name}.prototype` : name.name;
  return isPrototype(text) || (!isOwn && namespaces.has(text)) ? text : undefined;
}

/** Where the methods of a literal are from that nobody else has: `[].slice`, `"".trim`, `{}.toString`. */
export function prototypeOf(node: ExpressionSyntax): string | undefined {
  if (node.kind === "array" && node.items.length === 0) return "Array.prototype";
  if (node.kind === "object" && node.entries.length === 0) return "Object.prototype";
  return node.kind === "literal" && typeof node.value === "string" ? "String.prototype" : undefined;
}

/** A member of a namespace as a value: `Math.PI`, or the `Math.abs` of `list.map(Math.abs)`. */
export function builtinValue(node: ExpressionSyntax, checking: Known): string | undefined {
  if (node.kind === "identifier") {
    const name = checking.names.get(node);
    if (name?.kind !== "builtin" || name.name === "Array") return undefined;
    return isBuiltinName(name.name) ? name.name : undefined;
  }
  if (node.kind !== "member" && node.kind !== "index") return undefined;
  const namespace = namespaceOf(node.object, checking) ?? prototypeOf(node.object);
  const name = memberName(node);
  if (namespace === undefined || name === undefined) return undefined;
  const dotted = `${namespace}.${name}`;
  return isBuiltinFunction(dotted) || isBuiltinConstant(dotted) ? dotted : undefined;
}

/** What `typeof Array` and `typeof Math` are. */
export function typeofBuiltin(
  node: ExpressionSyntax,
  checking: Known,
): "function" | "object" | undefined {
  const name = node.kind === "identifier" ? checking.names.get(node) : undefined;
  if (name?.kind !== "builtin" || builtinValue(node, checking) !== undefined) return undefined;
  if (isPrototype(name.name)) return undefined;
  return plainNamespaces.has(name.name) ? "object" : "function";
}

/** The same, for functions alone. */
export function builtinFunction(node: ExpressionSyntax, checking: Known): string | undefined {
  const name = builtinValue(node, checking);
  return name !== undefined && isBuiltinFunction(name) ? name : undefined;
}
