import type { Callable, ResultOf } from "./choice.ts";
import { compactError, type CompactOptions } from "./compact.ts";
import type { ValidDuration } from "./duration.ts";
import { controlOutside } from "./outside.ts";
import type { StepOptions } from "./policy.ts";
import type { ReceiveOptions, Signal } from "./signal.ts";
import { type ControlName, currentStage } from "./stage.ts";

/**
 * Does what a prompt with `tools` chose: calls the step of that key with the chosen arguments.
 *
 * @example
 * ```ts
 * import { agent, call, prompt, tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const search = tool({
 *   description: "Search the web",
 *   input: z.object({ query: z.string() }),
 *   output: z.array(z.string()),
 *   effect: "read",
 * });
 *
 * export const next = prompt({
 *   model: "openai/gpt-5-mini",
 *   input: z.object({ question: z.string(), found: z.array(z.string()) }),
 *   tools: { search, done: z.object({ answer: z.string() }) },
 *   template: "{{question}} {{json found}}",
 * });
 *
 * export const research = agent({
 *   input: z.object({ question: z.string() }),
 *   output: z.string(),
 *   async flow({ question }) {
 *     const found: string[] = [];
 *     while (true) {
 *       const choice = await next({ question, found });
 *       if (choice.tool === "done") return choice.args.answer;
 *       found.push(...(await call(choice)));
 *     }
 *   },
 * });
 * ```
 */
export function call<C>(choice: Callable<C>, options?: StepOptions): Promise<ResultOf<C>> {
  return perform("call", options === undefined ? [choice] : [choice, options]);
}

/**
 * Waits, durably: the run takes no process and no memory, and wakes late rather than early. Takes a
 * duration, or a number of milliseconds.
 *
 * @example
 * ```ts
 * import { sleep } from "@twelvefold/dsl";
 *
 * export async function coolDown(): Promise<void> {
 *   await sleep("2h");
 * }
 * ```
 */
export function sleep<D extends string | number>(duration: ValidDuration<D>): Promise<void> {
  return perform("sleep", [duration]);
}

/**
 * Waits until a time: ISO 8601, or milliseconds since 1970. A time that is past does not wait.
 *
 * @example
 * ```ts
 * import { sleepUntil } from "@twelvefold/dsl";
 *
 * export async function embargo(): Promise<void> {
 *   await sleepUntil("2030-01-01T09:00:00Z");
 * }
 * ```
 */
export function sleepUntil(time: string | number): Promise<void> {
  return perform("sleepUntil", [time]);
}

/**
 * Waits for a signal and gives its payload. One that came before it was awaited is given at once. Fails
 * with a `StepError` of the code `timeout` when there is a `timeout` and none came.
 *
 * @example
 * ```ts
 * import { receive, signal } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const merged = signal({ payload: z.object({ commit: z.string() }) });
 *
 * export async function nextCommit(): Promise<string> {
 *   return (await receive(merged, { timeout: "1d" })).commit;
 * }
 * ```
 */
export function receive<Payload>(
  signal: Signal<Payload>,
  options?: ReceiveOptions,
): Promise<Payload> {
  return perform("receive", options === undefined ? [signal] : [signal, options]);
}

/**
 * The time, in milliseconds since 1970: that of the event that moved the run here. It doesn't pass
 * between two awaits.
 *
 * @example
 * ```ts
 * import { now } from "@twelvefold/dsl";
 *
 * export function ageInDays(since: number): number {
 *   return Math.floor((now() - since) / 86_400_000);
 * }
 * ```
 */
export function now(): number {
  return perform("now", []);
}

/**
 * A number from 0 up to, not including, 1: of the run's own sequence, the same in every replay.
 *
 * @example
 * ```ts
 * import { random } from "@twelvefold/dsl";
 *
 * export function rollDie(): number {
 *   return 1 + Math.floor(random() * 6);
 * }
 * ```
 */
export function random(): number {
  return perform("random", []);
}

/**
 * A UUID (version 4) of the run's own sequence, the same in every replay. Not for secrets.
 *
 * @example
 * ```ts
 * import { uuid } from "@twelvefold/dsl";
 *
 * export function newOrder(item: string): { id: string; item: string } {
 *   return { id: uuid(), item };
 * }
 * ```
 */
export function uuid(): string {
  return perform("uuid", []);
}

/**
 * A caught error as a model should see it: its code or name, its message, its hint; no stack; at most
 * 500 characters, or `max`. Works anywhere.
 *
 * @example
 * ```ts
 * import { compact, type ThreadEvent } from "@twelvefold/dsl";
 *
 * export function failure(error: unknown): ThreadEvent {
 *   return { type: "error", data: compact(error, { max: 200 }) };
 * }
 * ```
 */
export function compact(error: unknown, options?: CompactOptions): string {
  return compactError(error, options);
}

/**
 * Runs an async function for each item, at most `concurrency` at a time, and gives the results in the
 * order of the items. The first failure cancels the rest and is thrown.
 *
 * @example
 * ```ts
 * import { map, tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const size = tool({
 *   description: "The size of a file in bytes",
 *   input: z.object({ path: z.string() }),
 *   output: z.int(),
 *   effect: "read",
 * });
 *
 * export async function sizes(paths: string[]): Promise<number[]> {
 *   return await map(paths, { concurrency: 5 }, async (path) => await size({ path }));
 * }
 * ```
 */
export function map<Item, Result>(
  items: readonly Item[],
  options: MapOptions,
  each: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  return perform("map", [items, options, each]);
}

export interface MapOptions {
  /** How many may be under way at once, 1 or more. */
  readonly concurrency: number;
}

function perform<Result>(name: ControlName, args: readonly unknown[]): Result {
  const stage = currentStage();
  if (stage === undefined) throw controlOutside(name);
  // Each stage gives what the word promises; the reference runner is checked against the machine.
  return stage.control(name, args) as Result;
}

const control = Symbol.for("twelvefold.control");
const words = { call, compact, map, now, random, receive, sleep, sleepUntil, uuid };

// How the compiler knows these functions, whatever name a module imports them by.
for (const [name, word] of Object.entries(words)) Object.assign(word, { [control]: name });
