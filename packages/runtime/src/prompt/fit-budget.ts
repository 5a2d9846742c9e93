import type { PromptBudget } from "@twelvefold/ir";
import type { ModelRequest } from "../models/model.ts";

export type Fitted =
  | {
      readonly ok: true;
      readonly request: ModelRequest;
      readonly tokens: number;
      readonly dropped: number;
    }
  | { readonly ok: false; readonly tokens: number };

/**
 * A request that keeps to its budget. `drop-oldest` leaves out the oldest events of the prompt's
 * threads, no more than needed; the input itself stays as it is. `render` gives the request of an input.
 */
export function fitBudget(
  { input: most, policy, threads }: PromptBudget,
  input: unknown,
  render: (input: unknown) => ModelRequest,
  count: (request: ModelRequest) => number,
): Fitted {
  const attempt = (dropped: number): Extract<Fitted, { ok: true }> => {
    const request = render(dropped === 0 ? input : withoutOldest(input, threads, dropped));
    return { ok: true, request, tokens: count(request), dropped };
  };
  const whole = attempt(0);
  if (whole.tokens <= most) return whole;
  if (policy !== "drop-oldest") return { ok: false, tokens: whole.tokens };
  const events = threads.reduce((sum, path) => sum + threadAt(input, path).length, 0);
  const least = attempt(events);
  if (least.tokens > most) return { ok: false, tokens: least.tokens };
  return search(attempt, most, least);
}

/** The fewest events dropped that fit: a shorter thread is never longer when rendered, near enough. */
function search(
  attempt: (dropped: number) => Extract<Fitted, { ok: true }>,
  most: number,
  least: Extract<Fitted, { ok: true }>,
): Extract<Fitted, { ok: true }> {
  let [tooFew, fits] = [0, least];
  while (fits.dropped - tooFew > 1) {
    const middle = attempt(Math.floor((tooFew + fits.dropped) / 2));
    if (middle.tokens <= most) fits = middle;
    else tooFew = middle.dropped;
  }
  return fits;
}

/** From the first thread on: what stands first in the prompt is the oldest. */
function withoutOldest(input: unknown, threads: PromptBudget["threads"], dropped: number): unknown {
  let left = dropped;
  return threads.reduce((shortened, path) => {
    const events = threadAt(input, path);
    const kept = events.slice(left);
    left = Math.max(0, left - events.length);
    return events.length === kept.length ? shortened : replaced(shortened, path, kept);
  }, input);
}

function threadAt(input: unknown, path: readonly string[]): readonly unknown[] {
  const value = path.reduce<unknown>(
    (here, name) => (here as Named | null | undefined)?.[name],
    input,
  );
  return Array.isArray(value) ? value : [];
}

type Named = Readonly<Record<string, unknown>>;

/** A copy with another value at a place that there is. */
function replaced(value: unknown, [name, ...names]: readonly string[], by: unknown): unknown {
  if (name === undefined) return by;
  const inner = replaced((value as Named)[name], names, by);
  return Array.isArray(value)
    ? value.with(Number(name), inner)
    : { ...(value as Named), [name]: inner };
}
