import type { ModuleSyntax } from "../syntax/index.ts";
import { TURN, withEdits } from "./run-edits.ts";

/** Ends the loops of modules that run without an end: nothing else could happen until they are over. */
export interface TurnLimit {
  /** The text of a module, whose loops ask at each turn whether they may go on. */
  instrument(text: string, module: ModuleSyntax): string;
  /** From now on, loops have the time anew. */
  begin(): void;
  /** From now on, loops may take the time that they like: tools call what was evaluated. */
  end(): void;
  close(): void;
}

/** Looking at the clock takes longer than most turns. */
const TURNS = 1000;

export function createTurnLimit(id: string, seconds: number): TurnLimit {
  const key = `twelvefold turn ${id}`;
  const registry = globalThis as unknown as Record<symbol, unknown>;
  let end = Number.POSITIVE_INFINITY;
  let turns = 0;
  registry[Symbol.for(key)] = (asked: () => void) => {
    turns += 1;
    if (turns % TURNS !== 0 || performance.now() < end) return;
    const error = new Error(`a loop did not end within ${seconds} seconds`);
    // Where it is told is the loop itself.
    Error.captureStackTrace(error, asked);
    throw error;
  };

  return {
    instrument(text, module) {
      const { runEdits } = module;
      // What is loaded may be newer than what was read, and begin with a mark of its encoding.
      if (runEdits.length === 0 || text.replace(/^\uFEFF/, "") !== module.text) return text;
      const edited = withEdits(module.text, runEdits);
      return `${edited}\n;function ${TURN}() { globalThis[Symbol.for(${JSON.stringify(key)})]?.(${TURN}); }`;
    },
    begin() {
      end = performance.now() + seconds * 1000;
    },
    end() {
      end = Number.POSITIVE_INFINITY;
    },
    close() {
      Reflect.deleteProperty(registry, Symbol.for(key));
    },
  };
}
