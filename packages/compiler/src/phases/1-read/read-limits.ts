import type { Limits } from "@twelvefold/ir";
import type { Fields } from "./fields.ts";

const DEFAULT_STEPS = 20;

const counts = ["steps", "modelCalls", "tokens", "instructions"] as const;

/** An agent's budgets. One that is left out does not limit, but for `steps`. */
export function readLimits(fields: Fields): Limits {
  const written = fields.record("limits") ?? {};
  const limits: { -readonly [Name in keyof Limits]: Limits[Name] } = { steps: DEFAULT_STEPS };
  for (const name of counts) {
    const value = written[name];
    if (value === undefined) continue;
    if (typeof value === "number" && Number.isInteger(value) && value >= 0) limits[name] = value;
    else fields.wrong("limits", "a whole number, 0 or more", name);
  }
  const { cost, time } = written;
  if (cost !== undefined) {
    if (typeof cost === "number" && cost >= 0) limits.cost = cost;
    else fields.wrong("limits", "US dollars, as a number", "cost");
  }
  const milliseconds = time === undefined ? undefined : fields.durationAt(time, "limits", "time");
  if (milliseconds !== undefined) limits.time = milliseconds;
  for (const name of Object.keys(written)) {
    if (![...counts, "cost", "time"].includes(name))
      fields.wrong("limits", `one of ${[...counts, "cost", "time"].join(", ")}`, name);
  }
  return limits;
}
