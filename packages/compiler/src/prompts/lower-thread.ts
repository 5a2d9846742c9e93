import type { PromptExpression, PromptHash, PromptNodes, ThreadNode } from "@twelvefold/ir";
import type { Lowering } from "./lowering.ts";

interface ThreadCall {
  readonly events: PromptExpression;
  readonly hash: PromptHash | undefined;
  readonly body?: PromptNodes;
}

/**
 * A thread whose events are rendered one by one: by a partial named `thread/<type>` or by a block, or
 * after a filter of the project. Undefined when the helper's own rendering will do.
 */
export function lowerThread(
  { events, hash, body }: ThreadCall,
  at: Lowering,
): ThreadNode | undefined {
  const { filter } = at.options.thread;
  const names = [...at.options.partials].filter((name) => name.startsWith(PREFIX));
  if (names.length === 0 && !body && filter === undefined) return undefined;
  const renderers = Object.fromEntries(names.map((name) => [name.slice(PREFIX.length), name]));
  return {
    kind: "thread",
    events,
    ...(hash && { hash }),
    ...(filter !== undefined && { filter }),
    ...(names.length > 0 && { renderers }),
    ...(body && { body }),
  };
}

const PREFIX = "thread/";

/** What the call says, and what it leaves to the prompt's defaults. */
export function threadHash(hash: PromptHash | undefined, at: Lowering): PromptHash | undefined {
  const { format, drop, keepLast, hideResolvedErrors } = at.options.thread;
  const defaults = {
    format,
    hide: drop?.join(" "),
    last: keepLast,
    resolved: hideResolvedErrors === true ? false : undefined,
  };
  const added = Object.entries(defaults).flatMap(([name, value]) =>
    value === undefined || hash?.some((pair) => pair.name === name)
      ? []
      : [{ name, value: { kind: "literal", value } as const }],
  );
  return added.length === 0 ? hash : [...(hash ?? []), ...added];
}
