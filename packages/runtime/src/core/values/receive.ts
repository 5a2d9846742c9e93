import { EventError } from "../errors.ts";
import { setProperty } from "./property.ts";

/**
 * A private copy of a value that came from outside: of a run's input, a step's output, a signal's payload.
 * @throws EventError for what is not data.
 */
export function receiveValue(value: unknown, what: string): unknown {
  try {
    return copy(value, []);
  } catch (error) {
    if (error instanceof NotData) throw new EventError(`${what}${pathOf(error.path)} is ${error.found}, which is not data.`);
    if (error instanceof RangeError) throw new EventError(`${what} contains itself, or is nested too deeply.`);
    throw error;
  }
}

class NotData {
  readonly path: readonly (string | number)[];
  readonly found: string;

  constructor(path: readonly (string | number)[], found: string) {
    this.path = [...path];
    this.found = found;
  }
}

function copy(value: unknown, path: (string | number)[]): unknown {
  if (typeof value === "object" && value !== null) return copyObject(value, path);
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") {
    throw new NotData(path, `a ${typeof value}`);
  }
  return value;
}

function copyObject(value: object, path: (string | number)[]): object {
  const depth = path.length;
  if (Array.isArray(value)) {
    const result: unknown[] = [];
    for (let i = 0; i < value.length; i++) {
      path[depth] = i;
      result.push(copy(value[i], path));
    }
    path.length = depth;
    return result;
  }
  if (!isPlain(value)) throw new NotData(path, `an instance of ${value.constructor?.name ?? "a class"}`);
  const result = {};
  for (const key of Object.keys(value)) {
    path[depth] = key;
    setProperty(result, key, copy((value as Record<string, unknown>)[key], path));
  }
  path.length = depth;
  return result;
}

/** Objects of another realm too: a test or a worker may run in one. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, "isPrototypeOf");
}

function pathOf(path: readonly (string | number)[]): string {
  return path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
}
