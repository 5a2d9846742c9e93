import { EventError } from "../errors.ts";

/**
 * A private copy of a value that came from outside: of a run's input, a step's output, a signal's payload.
 * @throws EventError for what is not data.
 */
export function receiveValue(value: unknown, what: string): unknown {
  try {
    return copy(value);
  } catch (error) {
    if (error instanceof NotData)
      throw new EventError(`${what} is not data: it is, or has in it, ${error.found}.`);
    if (error instanceof RangeError)
      throw new EventError(`${what} contains itself, or is nested too deeply.`);
    throw error;
  }
}

class NotData {
  readonly found: string;

  constructor(found: string) {
    this.found = found;
  }
}

function copy(value: unknown): unknown {
  if (typeof value === "object") return value === null ? null : copyObject(value);
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    throw new NotData(`a ${typeof value}`);
  }
  return value;
}

function copyObject(value: object): object {
  if (Array.isArray(value)) return Array.from(value, copy);
  if (!isPlain(value)) throw new NotData(`an instance of ${value.constructor?.name ?? "a class"}`);
  const result: Record<string, unknown> = { ...value };
  for (const key in result) {
    const item = result[key];
    if (typeof item !== "string" && typeof item !== "number") result[key] = copy(item);
  }
  return result;
}

/** Objects of another realm too: a test or a worker may run in one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return (
    Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf")
  );
}
