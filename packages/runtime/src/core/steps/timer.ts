import type { Timer } from "@twelvefold/ir";
import { Pledge } from "../async/pledge.ts";
import { milliseconds } from "../duration.ts";
import type { Fold } from "../fold.ts";
import type { TimerRecord } from "../state.ts";

/** The last time that ISO 8601 has four digits for. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** `sleep` and `sleepUntil`. What is due already fires at once. */
export function startTimer(fold: Fold, mode: Timer["mode"], value: unknown): Pledge {
  const at = mode === "sleep" ? fold.now + milliseconds(value) : timeOf(value);
  const pledge = new Pledge();
  addTimer(fold, { id: String(++fold.counters.ids), at, why: "sleep", to: pledge.to });
  return pledge;
}

function timeOf(value: unknown): number {
  const at = typeof value === "string" ? Date.parse(value) : value;
  if (typeof at === "number" && Number.isFinite(at)) return at;
  throw new RangeError("sleepUntil takes ISO 8601 or milliseconds since 1970");
}

/** Asks for a timer at a time in milliseconds since 1970. */
export function addTimer(
  fold: Fold,
  timer: Omit<TimerRecord, "at"> & { readonly at: number },
): void {
  const at = new Date(Math.min(Math.max(timer.at, fold.now), LATEST)).toISOString();
  fold.timers = [...fold.timers, { ...timer, at }];
  fold.ask({ type: "timer", id: timer.id, at });
}
