import type { Delete, Expression, Index, Member } from "@twelvefold/ir";
import { get, remove, toKey } from "../values/access.ts";
import { type Linker, mayShort, SHORT } from "./linker.ts";
import type { Evaluate } from "./linked.ts";
import { inherited } from "./method-value.ts";

export function member(node: Member, linker: Linker): Evaluate {
  const { key } = node;
  const object = linker.expression(node.object);
  if (!mayShort(node)) return (a) => get(a, object(a), key, inherited);
  return (a) => {
    const found = object(a);
    return isShort(node, found) ? SHORT : get(a, found, key, inherited);
  };
}

export function index(node: Index, linker: Linker): Evaluate {
  const object = linker.expression(node.object);
  const key = linker.expression(node.index);
  const read: Read = (a, found) => {
    const at = key(a);
    // A nullish object throws before its key is coerced.
    return get(a, found, found === null || found === undefined ? "" : toKey(a, at));
  };
  if (!mayShort(node)) return (a) => read(a, object(a));
  return (a) => {
    const found = object(a);
    return isShort(node, found) ? SHORT : read(a, found);
  };
}

type Read = (activation: Parameters<Evaluate>[0], object: unknown) => unknown;

/** Whether an optional chain ends here. */
export function isShort(node: Expression & { readonly optional?: true }, object: unknown): boolean {
  return object === SHORT || (node.optional === true && (object === null || object === undefined));
}

export function deletion({ target }: Delete, linker: Linker): Evaluate {
  const object = linker.expression(target.object);
  const key = target.kind === "member" ? undefined : linker.expression(target.index);
  return (a) => {
    const found = object(a);
    if (isShort(target, found)) return true;
    const at = key === undefined ? (target as Member).key : toKey(a, key(a));
    if (found === null || found === undefined)
      throw new TypeError("Cannot convert undefined or null to object");
    return remove(found, at);
  };
}
