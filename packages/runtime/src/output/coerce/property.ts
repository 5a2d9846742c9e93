import { beyondRepairs } from "./array.ts";
import type { Result } from "./result.ts";
import type { Problem } from "../../core/validate/index.ts";
import type { Repair } from "../repair.ts";

/** What became of one property. */
export interface Property {
  readonly name: string;
  readonly present: boolean;
  readonly value?: unknown;
  readonly repairs: readonly Repair[];
  readonly problems: readonly Problem[];
  readonly settled: readonly string[];
  readonly extra: number;
}

/** A property that is not in the value. */
export const leftOut = (name: string, more: Partial<Property> = {}): Property => ({
  name,
  present: false,
  repairs: [],
  problems: [],
  settled: [],
  extra: 0,
  ...more,
});

export function propertyOf(
  name: string,
  repairs: readonly Repair[],
  result: Result,
  extra = 0,
): Property {
  if (result.kind === "pending") return leftOut(name);
  if (result.kind === "misfit") return leftOut(name, { problems: result.problems });
  return {
    name,
    present: true,
    value: result.value,
    repairs: [...repairs, ...result.repairs],
    problems: [],
    settled: repairs.length === 0 ? result.settled : [],
    extra: extra + beyondRepairs(result),
  };
}
