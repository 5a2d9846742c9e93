import type { Writer } from "../writer.ts";

/** What a name stands for, and what follows for those who use it. */
export interface Entry {
  readonly kind:
    | "number"
    | "list"
    | "log"
    | "call"
    | "higher"
    | "maker"
    | "table"
    | "shelf"
    | "tasks"
    | "none";
  /** Assigned at will, or only increased as a loop counts on it. */
  readonly assigned?: "freely" | "upwards";
  /** A call takes a wait. */
  readonly async?: boolean;
  /** Holds a function that is no name: no wait may pass by. */
  readonly hot?: boolean;
  /** Assigns or changes what is around it: no branch may use it. */
  readonly changes?: boolean;
  /** Uses a variable of a turn of a loop that waits: it may not be kept. */
  readonly turned?: boolean;
  /** What an object has, by how it is asked for: `.p`, `[0].p`. */
  readonly members?: Readonly<Record<string, Entry>>;
  /** It is nothing but a name: it is called, or an argument, and nowhere else. */
  readonly nameOnly?: boolean;
  /** Of a parameter that takes a function: the function whose parameter it is. */
  readonly parameterOf?: Frame;
  /** Of what takes functions: they may wait. */
  readonly takesAsync?: boolean;
  /** Of what takes functions: it may keep them. */
  readonly keeps?: boolean;
  /** It does nothing but keep what it is given. */
  readonly keeper?: boolean;
  /** How functions are kept in it, and called again. */
  readonly shelf?: Shelf;
}

/** A variable that functions are kept in: the statement that keeps one, and the expression that calls them all. */
export interface Shelf {
  /** It declares something on the way. */
  readonly declares?: boolean;
  readonly keep: (name: string, text: string, key: string) => string;
  readonly use: (name: string, argument: string) => string;
}

/** One function that is being written: what it may use, and what it has used. */
export interface Frame {
  /** A branch: what is around it is only read. */
  readonly branch: boolean;
  /** It may be called after a wait, or wait: it uses no variable that holds a function. */
  readonly cool: boolean;
  /** It may outlive a turn: variables of the turns of loops that wait are out. */
  readonly kept: boolean;
  hot: boolean;
  changes: boolean;
  turned: boolean;
  /** It does more with its parameter than call it. */
  keeps: boolean;
}

/** Where a statement stands. */
export interface Scope {
  readonly up: Scope | undefined;
  readonly names: Map<string, Entry>;
  /** Names that mean something of around here in this block: it may not declare them any more. */
  readonly used: Set<string>;
  readonly frame: Frame;
  readonly async: boolean;
  /** In a turn of a loop that waits. */
  readonly waits: boolean;
  readonly loops: number;
  readonly labels: readonly string[];
  readonly depth: number;
  /** What the function gives, where it may be left in the middle. */
  readonly returns: ((scope: Scope) => string) | undefined;
  /** No statement may be left by a jump, as a promise is held meanwhile. */
  readonly stays: boolean;
  /** In a `try` that catches: it may throw. */
  readonly guarded: boolean;
  /** In the head of a function: nothing can be declared for what is asked for there. */
  readonly head: boolean;
  /** What each loop around here is for. */
  readonly point: ((scope: Scope) => string[] | undefined) | undefined;
}

export function frameOf(about: Partial<Frame> = {}): Frame {
  return {
    branch: false,
    cool: false,
    kept: false,
    hot: false,
    changes: false,
    turned: false,
    keeps: false,
    ...about,
  };
}

/** A block inside. */
export function inner(scope: Scope, about: Partial<Scope> = {}): Scope {
  return { ...scope, up: scope, names: new Map(), used: new Set(), ...about };
}

/** The same place, where nothing waits. */
export const atOnce = (scope: Scope): Scope => ({ ...scope, async: false });

export const shallower = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });

const POOL = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** A name to declare: often one that means something else around here. */
export function freshName(scope: Scope, w: Writer): string {
  const open = POOL.filter((name) => !scope.used.has(name) && !scope.names.has(name));
  return open.length > 0 && w.chance(65) ? w.pick(open) : w.name("v");
}

/** Declares a name that has no value yet, and gives what it is later. */
export function declare(scope: Scope, name: string): (entry: Entry) => void {
  scope.names.set(name, { kind: "none" });
  return (entry) => void scope.names.set(name, entry);
}

export interface Asking {
  readonly accepts: (entry: Entry) => boolean;
  /** It is assigned or changed. */
  readonly writes?: boolean;
  /** It is handed to what may keep it beyond a turn. */
  readonly kept?: boolean;
  /** It is a branch, or is called by one. */
  readonly branch?: boolean;
  /** It is called after a wait. */
  readonly cool?: boolean;
  /** Only of the function itself. */
  readonly own?: boolean;
  /** It is handed on, not called. */
  readonly handed?: boolean;
  /** Only of what is around the function. */
  readonly around?: boolean;
}

interface Found {
  readonly name: string;
  readonly text: string;
  readonly entry: Entry;
  readonly at: Scope;
  readonly crossed: readonly Frame[];
}

export interface Chosen {
  readonly text: string;
  readonly entry: Entry;
}

/** One of the names that can be used here, if there is any; notes its use. */
export function choose(scope: Scope, w: Writer, asking: Asking): Chosen | undefined {
  const found = visible(scope, asking);
  if (found.length === 0) return undefined;
  // What is near is what goes wrong.
  const { name, text, entry, at, crossed } = w.chance(60)
    ? w.pick(found.slice(0, 2))
    : w.pick(found);
  for (let s: Scope | undefined = scope; s !== undefined && s !== at; s = s.up) s.used.add(name);
  at.used.add(name);
  for (const frame of crossed) {
    frame.hot ||= entry.hot === true;
    frame.changes ||= asking.writes === true || entry.changes === true;
    frame.turned ||= at.waits || entry.turned === true;
  }
  if (entry.parameterOf !== undefined && (crossed.length > 0 || asking.handed === true))
    entry.parameterOf.keeps = true;
  return { text, entry };
}

function visible(scope: Scope, asking: Asking): Found[] {
  const found: Found[] = [];
  const shadowed = new Set<string>();
  const crossed: Frame[] = [];
  const { branch = false, kept = false, cool = false } = asking;
  const out = { branch, kept, cool };
  for (let at: Scope | undefined = scope; at !== undefined; at = at.up) {
    for (const [name, entry] of [...at.names].toReversed()) {
      if (shadowed.has(name)) continue;
      shadowed.add(name);
      for (const [text, one] of waysOf(name, entry)) {
        if (asking.around === true && crossed.length === 0) continue;
        if (asking.accepts(one) && isOpen(one, at, out, asking))
          found.push({ name, text, entry: one, at, crossed: [...crossed] });
      }
    }
    if (at.up === undefined || at.up.frame === at.frame) continue;
    if (asking.own === true) break;
    crossed.push(at.frame);
    out.branch ||= at.frame.branch;
    out.kept ||= at.frame.kept;
    out.cool ||= at.frame.cool;
  }
  return found;
}

/** The name, and what its object has. */
function waysOf(name: string, entry: Entry): (readonly [string, Entry])[] {
  const members = Object.entries(entry.members ?? {});
  return [[name, entry], ...members.map(([way, member]) => [name + way, member] as const)];
}

function isOpen(
  entry: Entry,
  at: Scope,
  out: { readonly branch: boolean; readonly kept: boolean; readonly cool: boolean },
  { writes = false }: Asking,
): boolean {
  if (out.branch && (writes || entry.changes === true)) return false;
  if (out.cool && entry.hot === true) return false;
  return !(out.kept && (at.waits || entry.turned === true));
}
