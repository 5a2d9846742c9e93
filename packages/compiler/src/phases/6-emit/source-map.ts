import type { Position, SourceMap } from "@twelvefold/ir";
import type { ModuleSyntax, Span } from "../../syntax/index.ts";
import type { LoweredAgent, LoweredMachine } from "../3-lower/index.ts";

export interface Locating {
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  /** A file's path as the source map gives it. */
  pathOf(file: string): string;
}

/** Where the states, and the expressions and statements that can throw, stand in the sources. */
export function sourceMapOf(
  { machine, origins, functions }: LoweredAgent,
  locating: Locating,
): SourceMap {
  const positions = new Positions(locating);
  const states: Record<string, Position> = {};
  const expressions: Record<string, Position> = {};
  for (const [pointer, node] of nodesOf(machine)) {
    const span = origins.get(node);
    if (!span) continue;
    if (isState(node)) states[node.id] = positions.at(span);
    else if (canThrow(node)) expressions[pointer] = positions.at(span);
  }
  return {
    sources: positions.sources,
    states,
    expressions,
    functions: functions.map(({ name, slots }) => ({ name, slots })),
  };
}

/** Every object of the machine's functions with its JSON Pointer. */
function* nodesOf({ functions }: LoweredMachine): Generator<[string, object]> {
  const stack: [string, unknown][] = functions
    .map((fn, index): [string, unknown] => [`/functions/${index}`, fn])
    .toReversed();
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [pointer, value] = next;
    if (typeof value !== "object" || value === null) continue;
    yield [pointer, value];
    for (const [key, child] of Object.entries(value).toReversed()) {
      stack.push([`${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, child]);
    }
  }
}

function isState(node: object): node is { readonly id: string } {
  return "id" in node && "body" in node && "next" in node;
}

const harmless: ReadonlySet<unknown> = new Set([
  "builtinFunction",
  "constant",
  "function",
  "literal",
  "special",
  "table",
  "variable",
]);

function canThrow(node: object): boolean {
  return "kind" in node && !harmless.has(node.kind);
}

const SNIPPET = 80;

class Positions {
  readonly sources: string[] = [];
  readonly #indices = new Map<string, number>();
  readonly #lines = new Map<string, readonly number[]>();
  readonly #locating: Locating;

  constructor(locating: Locating) {
    this.#locating = locating;
  }

  at({ file, start, end }: Span): Position {
    const text = this.#locating.modules.get(file)?.text ?? "";
    const starts = this.#startsOf(file, text);
    const line = starts.findLastIndex((offset) => offset <= start);
    return {
      source: this.#indexOf(file),
      line: line + 1,
      column: start - (starts[line] ?? 0) + 1,
      snippet: snippetOf(text.slice(start, Math.min(end, start + 4 * SNIPPET))),
    };
  }

  #indexOf(file: string): number {
    const known = this.#indices.get(file);
    if (known !== undefined) return known;
    const index = this.sources.push(this.#locating.pathOf(file)) - 1;
    this.#indices.set(file, index);
    return index;
  }

  #startsOf(file: string, text: string): readonly number[] {
    const known = this.#lines.get(file);
    if (known) return known;
    const starts = [
      0,
      ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length),
    ];
    this.#lines.set(file, starts);
    return starts;
  }
}

function snippetOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > SNIPPET ? `${line.slice(0, SNIPPET - 1)}…` : line;
}
