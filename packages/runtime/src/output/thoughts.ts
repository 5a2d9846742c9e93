import type { Region } from "./region.ts";

/**
 * What a model thought before its answer, as its tags say: everything up to the last `</think>`, or from a
 * `<think>` that never ends. Undefined when there is none.
 */
export function thoughtsIn(text: string): Thoughts | undefined {
  const opened = /^\s*<(?<tag>think(?:ing)?|reasoning|thoughts?|scratchpad)>/i.exec(text);
  const tag = opened?.groups!["tag"] ?? "think(?:ing)?";
  const closing = [...text.matchAll(new RegExp(`</${tag}>`, "gi"))].at(-1);
  if (closing !== undefined) {
    const end = closing.index + closing[0].length;
    return { end, closed: text.slice(end).trim() !== "" };
  }
  return opened === null ? undefined : { end: text.length, closed: false };
}

export interface Thoughts {
  /** The offset behind them. */
  readonly end: number;
  /** They have ended, and something follows. */
  readonly closed: boolean;
}

/** The text with white space in the place of the thoughts, so that all places in it stay. */
export const withoutThoughts = (text: string, { end }: Pick<Thoughts, "end">): string =>
  text.slice(0, end).replaceAll(/\S/g, " ") + text.slice(end);

/**
 * Where the answer begins behind thoughts that were not closed: it is whole, begins its line, in a fence or not, and
 * nothing follows it.
 */
export function answerAfter(text: string, regions: readonly Region[]): number | undefined {
  const answer = regions.find(
    ({ node, inner }) =>
      !inner &&
      node.complete &&
      /\n\s*$/.test(text.slice(Math.max(0, node.start - 200), node.start)) &&
      /^\s*(?:```)?\s*$/.test(text.slice(node.end)),
  );
  return answer?.node.start;
}
