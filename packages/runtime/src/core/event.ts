import type { Event } from "@twelvefold/ir";
import { EventError } from "./errors.ts";

/** What an event of each type must carry besides its time. An event of another type is not for this version, and changes nothing. */
const FIELDS: Readonly<Record<string, string | undefined>> = {
  "step.completed": "id",
  "step.failed": "id",
  "timer.fired": "id",
  signal: "name",
};

/** @throws EventError for what is not an event. */
export function checkEvent(event: Event): void {
  if (typeof event !== "object" || event === null) throw new EventError("An event is an object.");
  if (typeof event.type !== "string") throw new EventError("An event has a `type`.");
  const field = FIELDS[event.type];
  if (
    field !== undefined &&
    typeof (event as unknown as Record<string, unknown>)[field] !== "string"
  ) {
    throw new EventError(`The event ${event.type} has no \`${field}\`.`);
  }
  if (event.type === "step.failed") checkFailure(event.error);
  checkTime(event.at);
}

function checkFailure(
  error: { readonly code?: unknown; readonly message?: unknown } | undefined,
): void {
  if (typeof error?.code !== "string" || typeof error.message !== "string") {
    throw new EventError("The event step.failed has no `error` with a `code` and a `message`.");
  }
}

/** What `Date.parse` need not look at: nearly every time there is. */
const ISO =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

export function checkTime(at: unknown): void {
  if (typeof at !== "string" || !(ISO.test(at) || !Number.isNaN(Date.parse(at)))) {
    throw new EventError(`\`at\` is no time in ISO 8601: ${JSON.stringify(at)}.`);
  }
}
