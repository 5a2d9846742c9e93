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
export const withoutThoughts = (text: string, { end }: Thoughts): string =>
  text.slice(0, end).replaceAll(/\S/g, " ") + text.slice(end);
