import type { Clock } from "@twelvefold/runtime";

/** A clock that stands still until the test moves it. */
export interface SimulatedClock extends Clock {
  /** Moves on by milliseconds, running on the way what falls due, in order. */
  advance(milliseconds: number): Promise<void>;
  /** Moves to a time: milliseconds since 1970, or ISO 8601. A time in the past moves nothing. */
  advanceTo(time: number | string): Promise<void>;
  /** Times of the timers that are set, earliest first. */
  pending(): readonly number[];
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/**
 * A `Clock` for tests: no sleeping, no flaking. After each timer the event loop turns once, so that what
 * it started has settled before the next one runs.
 */
export function simulatedClock(
  start: number | string = "2026-01-01T00:00:00.000Z",
): SimulatedClock {
  const timers = new Set<Timer>();
  let now = millisecondsOf(start);

  const advanceTo = async (time: number | string): Promise<void> => {
    const goal = millisecondsOf(time);
    for (
      let next = earliest(timers);
      next !== undefined && next.at <= goal;
      next = earliest(timers)
    ) {
      timers.delete(next);
      now = Math.max(now, next.at);
      next.run();
      await turnOfTheEventLoop();
    }
    now = Math.max(now, goal);
  };

  return {
    now: () => now,
    setTimer: (at, run) => {
      const timer = { at, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    advance: (milliseconds) => advanceTo(now + milliseconds),
    advanceTo,
    pending: () => [...timers].map(({ at }) => at).toSorted((a, b) => a - b),
  };
}

function earliest(timers: ReadonlySet<Timer>): Timer | undefined {
  let first: Timer | undefined;
  for (const timer of timers) if (first === undefined || timer.at < first.at) first = timer;
  return first;
}

function millisecondsOf(time: number | string): number {
  const milliseconds = typeof time === "number" ? time : Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new RangeError(`This is no time: ${String(time)}`);
  return milliseconds;
}

function turnOfTheEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
