import type { State } from "./state.ts";
import { decodeValue } from "./values/decode.ts";

type Returned = Pick<State, "output" | "result">;

/**
 * What a flow returned: as JSON says it, for whoever reads a state, and in stored form where JSON says it
 * otherwise (`undefined`, `NaN`, a map …).
 */
export function returned(stored: unknown, isTagged: boolean): Returned {
  if (!isTagged) return { output: stored };
  const text = JSON.stringify(decodeValue(stored)) as string | undefined;
  if (text === undefined) return { result: stored };
  return text === JSON.stringify(stored)
    ? { output: stored }
    : { output: JSON.parse(text) as unknown, result: stored };
}

/** What a completed run returned, exactly. */
export function outputOf({ output, result }: Returned): unknown {
  return decodeValue(result === undefined ? output : result);
}
