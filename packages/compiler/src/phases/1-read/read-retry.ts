import type { RetryPolicy } from "@twelvefold/ir";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";

const DEFAULT = { initial: 1000, factor: 2, max: 60_000 };

/** `retry: 3` or `retry: { attempts, initial, factor, max }`, delays as durations. */
export function readRetry(fields: Fields): { retry?: RetryPolicy } {
  const value = fields.get("retry");
  if (value === undefined) return {};
  const written = typeof value === "number" ? { attempts: value } : value;
  if (!isRecord(written)) {
    fields.wrong("retry", "a number of attempts, or an object with `attempts`");
    return {};
  }
  const { attempts, initial, factor, max } = written;
  if (!isCount(attempts)) fields.wrong("retry", "a whole number, 1 or more", "attempts");
  if (factor !== undefined && !(typeof factor === "number" && factor >= 1)) {
    fields.wrong("retry", "a number, 1 or more", "factor");
  }
  return {
    retry: {
      attempts: isCount(attempts) ? attempts : 1,
      initial: delay(initial, "initial") ?? DEFAULT.initial,
      factor: typeof factor === "number" ? factor : DEFAULT.factor,
      max: delay(max, "max") ?? DEFAULT.max,
    },
  };

  function delay(duration: unknown, name: string): number | undefined {
    return duration === undefined ? undefined : fields.durationAt(duration, "retry", name);
  }
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
