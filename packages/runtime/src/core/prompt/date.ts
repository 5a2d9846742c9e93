import type { Helper } from "./helper.ts";
import { printBare } from "./print.ts";

/**
 * `{{date at format="day"}}`: a recorded time (ISO 8601, or milliseconds since 1970) in UTC, in one
 * fixed form. What is no time is printed as it is.
 */
export const date: Helper = ([value], { format = "iso" }) => {
  const time = timeOf(value);
  if (Number.isNaN(time.getTime())) return printBare(value, true);
  const iso = time.toISOString();
  const [day = "", clock = ""] = iso.split("T");
  const minute = clock.slice(0, 5);
  switch (format) {
    case "day":
      return day;
    case "time":
      return `${minute} UTC`;
    case "minute":
      return `${day} ${minute} UTC`;
    case "second":
      return `${day} ${clock.slice(0, 8)} UTC`;
    default:
      return iso;
  }
};

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/;

/** A time without an offset is UTC, never the machine's own zone. */
function timeOf(value: unknown): Date {
  if (typeof value === "number") return new Date(value);
  if (typeof value !== "string") return new Date(Number.NaN);
  const match = isoTime.exec(value);
  if (!match) return new Date(Number.NaN);
  return new Date(match[1] && !match[4] ? `${value}Z` : value);
}
