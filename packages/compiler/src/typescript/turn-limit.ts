import { lend } from "./lend.ts";
import { TURN } from "./run-edits.ts";

/** Ends the loops of modules that run without an end: nothing else could happen until they are over. */
export interface TurnLimit {
  /** What a module ends with, whose loops ask at each turn whether they may go on. */
  readonly footer: string;
  /** From now on, loops have the time anew. */
  begin(): void;
  /** From now on, loops may take the time that they like: tools call what was evaluated. */
  end(): void;
  close(): void;
}

/** Looking at the clock takes longer than most turns. */
const TURNS = 1000;

export function createTurnLimit(id: string, seconds: number): TurnLimit {
  let end = Number.POSITIVE_INFINITY;
  let turns = 0;
  const lent = lend(`turn ${id}`, (asked: () => void) => {
    turns += 1;
    if (turns % TURNS !== 0 || performance.now() < end) return;
    const error = new Error(`a loop did not end within ${seconds} seconds`);
    // Where it is told is the loop itself.
    Error.captureStackTrace(error, asked);
    throw error;
  });

  return {
    footer: `function ${TURN}() { ${lent.expression}?.(${TURN}); }`,
    begin() {
      end = performance.now() + seconds * 1000;
    },
    end() {
      end = Number.POSITIVE_INFINITY;
    },
    close: lent.takeBack,
  };
}
