import type { Origins } from "../3-lower/index.ts";

/** Any node of a machine: what matters here are the fields with numbers that are given anew. */
export interface Node {
  readonly kind?: string;
  readonly [field: string]: unknown;
}

/** Sees every object in a part of a machine, outer ones first. */
export function visit(part: unknown, see: (node: Node) => void): void {
  if (typeof part !== "object" || part === null) return;
  if (Array.isArray(part)) {
    for (const item of part) visit(item, see);
    return;
  }
  see(part as Node);
  for (const [field, inner] of Object.entries(part)) if (field !== "tools") visit(inner, see);
}

/** A copy of a part of a machine with some nodes changed; each copy is from where its original is. */
export function rewrite<T>(part: T, change: (node: Node) => Node, origins: Origins): T {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map((item: unknown) => rewrite(item, change, origins)) as T;
  const copy: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(part)) {
    copy[field] = field === "tools" ? inner : rewrite(inner as unknown, change, origins);
  }
  const changed = change(copy);
  const origin = origins.get(part);
  if (origin !== undefined) origins.set(changed, origin);
  return changed as T;
}
