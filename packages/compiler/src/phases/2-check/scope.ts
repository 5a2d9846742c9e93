import type { CheckedFunction, Binding, Clause } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";

/** The names of one block, inside the blocks around it. */
export interface Scope {
  readonly names: Map<string, Binding>;
  readonly outer: Scope | undefined;
}

/** Where the binder is: passed down, never changed. */
export interface Place {
  readonly checking: Checking;
  readonly fn: CheckedFunction;
  readonly scope: Scope;
  readonly clause: Clause | undefined;
  /** The innermost loop of `fn` around. */
  readonly looping: object | undefined;
}

export function inner(place: Place, more: Partial<Place> = {}): Place {
  return { ...place, ...more, scope: { names: new Map(), outer: place.scope } };
}

export function find(scope: Scope | undefined, name: string): Binding | undefined {
  for (let at = scope; at !== undefined; at = at.outer) {
    const binding = at.names.get(name);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

export function namesInScope(scope: Scope): string[] {
  const names: string[] = [];
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer)
    names.push(...at.names.keys());
  return names;
}
