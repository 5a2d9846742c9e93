import type { CallSyntax } from "../../syntax/index.ts";
import type { CheckedFunction, FunctionUse, Name } from "./checked-agent.ts";
import { functionBound, functionNamed } from "./checked-agent.ts";
import { findingIn } from "./checking.ts";
import type { Checking, Say } from "./checking.ts";

/** The call calls a copy: the name of the function is no use of the function itself. */
export function noteCopied(node: CallSyntax, caller: CheckedFunction, checking: Checking): void {
  const callee = node.callee.kind === "chain" ? node.callee.value : node.callee;
  const starts = checking.copied.get(caller) ?? new Set();
  checking.copied.set(caller, starts.add(callee.span.start));
}

/**
 * A class must be known by name. A parameter is the name of one in the copies that are made for calls that pass
 * classes, and the function itself may be one that nothing calls.
 *
 *     const throws = (Expected, act) => { try { act() } catch (e) { return e instanceof Expected } };
 *     throws(TypeError, () => null.x);
 */
export function reportUnlessCopied(
  name: Name | undefined,
  checking: Checking,
  fn: CheckedFunction,
  say: Say,
): void {
  const binding = name?.kind === "variable" ? name.binding : undefined;
  const isCopy = checking.copies.some((copy) => copy.fn === binding?.owner);
  const finding = findingIn(fn, say);
  if (binding?.kind !== "parameter" || isCopy) checking.findings.push(finding);
  else {
    const known = checking.unlessCopied.get(binding.owner) ?? [];
    checking.unlessCopied.set(binding.owner, [...known, finding]);
  }
}

/** Reports what is wrong with functions that are used for more than to be copied. */
export function reportUncopied(checking: Checking): void {
  if (checking.unlessCopied.size === 0) return;
  const copied = new Set([...checking.unlessCopied.keys(), ...checking.copies.map(({ of }) => of)]);
  const uses = [...checking.functions.values()].flatMap((by) =>
    by.references.flatMap((use) => {
      const used = usedBy(use, by, checking);
      return used !== undefined && copied.has(used) ? [{ used, by }] : [];
    }),
  );
  const isReached = ({ used, by }: (typeof uses)[number]): boolean =>
    copied.has(used) && !isInside(by, copied);
  for (let found = uses.find(isReached); found !== undefined; found = uses.find(isReached))
    copied.delete(found.used);
  for (const [fn, findings] of checking.unlessCopied)
    if (!copied.has(fn)) checking.findings.push(...findings);
}

/** The function that is named, or made as a value: neither declared nor copied for a call. */
function usedBy(
  { fn, binding, span }: FunctionUse,
  by: CheckedFunction,
  { copied }: Checking,
): CheckedFunction | undefined {
  if (fn !== undefined && binding !== undefined && functionBound(binding) === fn) return undefined;
  if (copied.get(by)?.has(span.start) === true) return undefined;
  return fn ?? functionNamed(binding);
}

function isInside(fn: CheckedFunction, all: ReadonlySet<CheckedFunction>): boolean {
  for (let at: CheckedFunction | undefined = fn; at !== undefined; at = at.parent)
    if (all.has(at)) return true;
  return false;
}
