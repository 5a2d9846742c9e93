import type { StepFailure } from "@twelvefold/ir";
import { askAround, type PromptAround } from "./reference-prompt.ts";

const DECLARATION = Symbol.for("twelvefold.declaration");
const STAGE = Symbol.for("twelvefold.stage");
const STEP_ERROR = Symbol.for("twelvefold.step-error");

/** What the flow is waiting for, in the order in which it asked. */
export interface ReferenceCall {
  /** Counts from 1, as a run's step ids do. */
  readonly id: number;
  /** Name of the declaration, or the timer's `sleep` and `sleepUntil`. */
  readonly step: string;
  readonly kind: string;
  readonly input: unknown;
}

export type ReferenceOutcome = { readonly output: unknown } | { readonly failure: StepFailure };

export type ReferenceResult =
  | { readonly status: "completed"; readonly output: unknown }
  | { readonly status: "failed"; readonly error: unknown };

export interface ReferenceOptions {
  /** The time that `now()` gives until `settle` says another. ISO 8601. */
  readonly at?: string;
  readonly random?: () => number;
  readonly uuid?: () => string;
  /** By prompt: the threads that its `budget` makes short, as in `["ticket.events"]`. `["thread"]` when absent. */
  readonly threads?: Readonly<Record<string, readonly string[]>>;
}

/** A flow that runs as the JavaScript it is, with its steps answered by the test. */
export interface Reference {
  /** Every call so far, settled ones too. */
  readonly calls: readonly ReferenceCall[];
  /** The calls that are waiting for an outcome. */
  outstanding(): readonly ReferenceCall[];
  /** The outcome, once there is one. */
  result(): ReferenceResult | undefined;
  /** Settles one call and lets the flow run until it waits again. */
  settle(id: number, outcome: ReferenceOutcome, at?: string): Promise<void>;
}

interface Declaration extends PromptAround {
  readonly kind: string;
  readonly flow?: (input: unknown) => Promise<unknown>;
  readonly tools?: Readonly<Record<string, unknown>>;
}

/**
 * Starts an agent's flow directly in the JavaScript engine: the reference that its machine is held
 * against. The module is the agent's own, as imported; nothing is compiled.
 *
 * @throws TypeError when the module exports no such agent
 */
export async function startReference(
  module: Readonly<Record<string, unknown>>,
  agentName: string,
  input: unknown,
  options: ReferenceOptions = {},
): Promise<Reference> {
  const flow = declarationOf(module[agentName])?.flow;
  if (flow === undefined) throw new TypeError(`The module exports no agent named ${agentName}.`);
  const stage = new Stage(module, options);
  return stage.run(flow, input);
}

/** Runs a flow to its end, each call answered at once in the order in which it was made. */
export async function runReference(
  module: Readonly<Record<string, unknown>>,
  agentName: string,
  input: unknown,
  answer: (call: ReferenceCall) => ReferenceOutcome,
  options?: ReferenceOptions,
): Promise<{
  readonly calls: readonly ReferenceCall[];
  readonly result: ReferenceResult | undefined;
}> {
  const reference = await startReference(module, agentName, input, options);
  for (
    let call = reference.outstanding()[0];
    call !== undefined;
    call = reference.outstanding()[0]
  ) {
    if (reference.result() !== undefined) break;
    await reference.settle(call.id, answer(call));
  }
  return { calls: reference.calls, result: reference.result() };
}

class Stage {
  readonly calls: ReferenceCall[] = [];
  readonly #waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(error: unknown): void }
  >();
  readonly #names = new Map<unknown, string>();
  readonly #options: ReferenceOptions;
  /** Which prompt a choice came from, for `call(choice)`. */
  readonly #chosenFrom = new WeakMap<object, Declaration>();
  #at: string;
  #result: ReferenceResult | undefined;

  constructor(module: Readonly<Record<string, unknown>>, options: ReferenceOptions) {
    this.#options = options;
    this.#at = options.at ?? "1970-01-01T00:00:00.000Z";
    for (const [name, value] of Object.entries(module)) {
      const declaration = declarationOf(value);
      if (declaration !== undefined) this.#names.set(declaration, name);
    }
  }

  async run(flow: (input: unknown) => Promise<unknown>, input: unknown): Promise<Reference> {
    await this.#onStage(() => {
      const ended = (async () => flow(structuredClone(input)))();
      ended.then(
        (output) => (this.#result = { status: "completed", output }),
        (error: unknown) => (this.#result = { status: "failed", error }),
      );
    });
    return {
      calls: this.calls,
      outstanding: () => this.calls.filter((call) => this.#waiting.has(call.id)),
      result: () => this.#result,
      settle: (id, outcome, at) => this.#settle(id, outcome, at),
    };
  }

  /** The stage belongs to whoever runs: it is installed for as long as this flow does. */
  async #onStage(act: () => void): Promise<void> {
    const globals = globalThis as Record<symbol, unknown>;
    const before = globals[STAGE];
    globals[STAGE] = this;
    try {
      act();
      await turnOfTheEventLoop();
    } finally {
      globals[STAGE] = before;
    }
  }

  async #settle(id: number, outcome: ReferenceOutcome, at?: string): Promise<void> {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) throw new RangeError(`The call ${id} is not outstanding.`);
    this.#waiting.delete(id);
    if (at !== undefined) this.#at = at;
    const call = this.calls[id - 1];
    await this.#onStage(() => {
      if (call?.kind === "timer") waiting.resolve(undefined);
      else if ("output" in outcome) waiting.resolve(structuredClone(outcome.output));
      else waiting.reject(stepError(outcome.failure, call?.step ?? ""));
    });
  }

  /** Called by a declaration of the DSL. */
  step(declaration: Declaration, input: unknown): Promise<unknown> {
    const { flow } = declaration;
    if (flow !== undefined) return flow(structuredClone(input));
    const ask = (given: unknown): Promise<unknown> =>
      this.#ask(this.#names.get(declaration) ?? declaration.kind, declaration.kind, given);
    if (declaration.kind !== "prompt") return ask(input);
    const output = isPlain(declaration) ? ask(input) : this.#around(declaration, input, ask);
    return output.then((choice) => {
      if (typeof choice === "object" && choice !== null) this.#chosenFrom.set(choice, declaration);
      return choice;
    });
  }

  #around(
    declaration: Declaration,
    input: unknown,
    ask: (given: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    const name = this.#names.get(declaration) ?? "";
    return askAround(declaration, input, {
      ask,
      start: async (step, given) => this.step(declarationOf(step) ?? { kind: "step" }, given),
      isStep: (value) => declarationOf(value) !== undefined,
      threads: (this.#options.threads?.[name] ?? ["thread"]).map((path) => path.split(".")),
    });
  }

  /** Called by a control function of the DSL. */
  control(name: string, args: readonly unknown[]): unknown {
    switch (name) {
      case "now":
        return Date.parse(this.#at);
      case "random":
        return this.#options.random?.() ?? 0.5;
      case "uuid":
        return this.#options.uuid?.() ?? "00000000-0000-4000-8000-000000000000";
      case "call":
        return this.#dispatch(args[0] as { tool: string; args: unknown });
      case "receive":
        return this.#ask(this.#names.get(declarationOf(args[0])) ?? "signal", "signal", null);
      case "map":
        return boundedMap(...(args as Parameters<typeof boundedMap>));
      default:
        return this.#ask(name, "timer", args[0]);
    }
  }

  #dispatch(choice: { tool: string; args: unknown }): Promise<unknown> {
    const prompts = [
      this.#chosenFrom.get(choice),
      ...[...this.#names.keys()].map((known) => known as Declaration),
    ];
    const step = prompts
      .map((prompt) => declarationOf(prompt?.tools?.[choice.tool]))
      .find((found) => found !== undefined);
    return step === undefined ? this.#unknownTool(choice) : this.step(step, choice.args);
  }

  /** A choice that there is not fails like a step, as it does in a run. */
  #unknownTool(choice: { tool: string }): Promise<never> {
    const tools = Object.entries(this.#chosenFrom.get(choice)?.tools ?? {});
    const steps = tools.flatMap(([key, tool]) => (declarationOf(tool) === undefined ? [] : [key]));
    const message = `There is no tool named ${JSON.stringify(choice.tool)}.`;
    const hint = `The tools are ${steps.toSorted().join(", ")}.`;
    return Promise.reject(stepError({ code: "unknown_tool", message, hint }, String(choice.tool)));
  }

  #ask(step: string, kind: string, input: unknown): Promise<unknown> {
    const id = this.calls.length + 1;
    this.calls.push({ id, step, kind, input: structuredClone(input) });
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }
}

/** A prompt that only asks. */
function isPlain({ before, budget }: Declaration): boolean {
  return before === undefined && declarationOf(budget?.policy) === undefined;
}

async function boundedMap(
  items: readonly unknown[],
  { concurrency }: { readonly concurrency: number },
  fn: (item: unknown, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  if (!Array.isArray(items)) throw new TypeError("map goes over an array");
  if (typeof concurrency !== "number" || !(concurrency >= 1))
    throw new RangeError("concurrency is 1 or more");
  const results: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await fn(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}

function declarationOf(value: unknown): Declaration | undefined {
  if (typeof value !== "function" && (typeof value !== "object" || value === null))
    return undefined;
  return (value as unknown as Record<symbol, Declaration | undefined>)[DECLARATION];
}

/** The same fields as in a run, and as whole in JSON; the DSL's `StepError` knows it by its brand. */
function stepError(failure: StepFailure, step: string): Error {
  const error = new Error(failure.message);
  Object.defineProperty(error, "name", { value: "StepError", configurable: true, writable: true });
  const toJSON = (): object => Object.assign({ name: error.name, message: error.message }, error);
  Object.defineProperty(error, "toJSON", { value: toJSON });
  const fields = {
    code: failure.code,
    ...(failure.hint === undefined ? {} : { hint: failure.hint }),
    step,
    attempt: 1,
  };
  return Object.assign(error, fields, { [STEP_ERROR]: true });
}

/** All microtasks of a settled call have run when the next macrotask does. */
function turnOfTheEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
