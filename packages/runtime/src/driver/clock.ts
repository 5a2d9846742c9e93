import type { Clock } from "../ports.ts";

/** The longest delay that `setTimeout` can count: 2^31 - 1 ms, about 25 days. */
const LONGEST = 2 ** 31 - 1;

/** The machine's own clock. A time further off than `setTimeout` can count is approached in steps. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(at, run, options) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const left = Math.max(0, at - Date.now());
      timer = left > LONGEST ? setTimeout(arm, LONGEST) : setTimeout(run, left);
      if (options?.background === true) timer.unref();
    };
    arm();
    return () => clearTimeout(timer);
  },
};

/** A time as the store and the log write it. */
export function iso(time: number): string {
  return new Date(time).toISOString();
}
