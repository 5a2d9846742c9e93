import type { Misuse } from "./type-error.ts";

/** A length of time: a number and one unit, as in `500ms`, `30s`, `5m`, `2h`, `3d`, `1w`. */
export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d" | "w"}`;

/** `D`, where it is a duration or a number of milliseconds; a sentence where it is not. */
export type ValidDuration<D> = D extends Duration | number
  ? D
  : Misuse<"a duration is a number and one unit, such as `500ms`, `30s`, `5m`, `2h`, `3d` or `1w`, or a number of milliseconds">;
