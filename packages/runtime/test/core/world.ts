import type { Effect, Event, Machine, StepEffect } from "@twelvefold/ir";
import { initialTransition, type State, transition } from "../../src/core/index.ts";

export const START = "2026-01-01T00:00:00.000Z";

export function at(second: number): string {
  return new Date(Date.parse(START) + second * 1000).toISOString();
}

/** A run in a test's hands. Whatever goes in is frozen, and each event is delivered once more and late. */
export class World {
  readonly machine: Machine;
  readonly events: Event[] = [];
  readonly states: State[] = [];
  state: State;
  effects: readonly Effect[];
  #second = 0;

  constructor(machine: Machine, input: unknown, runId = "r") {
    this.machine = deepFreeze(machine);
    [this.state, this.effects] = initialTransition(this.machine, deepFreeze(input), {
      runId,
      at: START,
    });
    this.states.push(deepFreeze(this.state));
  }

  /** Folds an event over the state, and over the state as it comes back from JSON. */
  fold(event: Event): readonly Effect[] {
    deepFreeze(event);
    const before = this.state;
    const [state, effects] = transition(this.machine, before, event);
    const [state2, effects2] = transition(
      this.machine,
      throughJson(before),
      throughJsonIfSame(event),
    );
    if (JSON.stringify(state2) !== JSON.stringify(state))
      throw new Error(`differs after JSON:\n${JSON.stringify(state)}\n${JSON.stringify(state2)}`);
    if (JSON.stringify(effects2) !== JSON.stringify(effects))
      throw new Error("effects differ after JSON");
    if (JSON.stringify(throughJson(state)) !== JSON.stringify(state))
      throw new Error("not plain JSON");
    this.state = deepFreeze(state);
    this.effects = effects;
    this.events.push(event);
    this.states.push(state);
    if (event.type !== "signal" && event.type !== "cancel") {
      const [again, none] = transition(this.machine, state, event);
      if (again !== state || none.length > 0)
        throw new Error(`a second delivery of ${event.type} ${event.id} changed the state`);
    }
    return effects;
  }

  complete(id: string, output?: unknown): readonly Effect[] {
    return this.fold({ type: "step.completed", id, output, at: this.#next() });
  }

  fail(id: string, code = "boom", more: object = {}): readonly Effect[] {
    return this.fold({
      type: "step.failed",
      id,
      error: { code, message: `It went ${code}`, ...more },
      at: this.#next(),
    });
  }

  fire(id: string): readonly Effect[] {
    return this.fold({ type: "timer.fired", id, at: this.#next() });
  }

  signal(name: string, payload: unknown): readonly Effect[] {
    return this.fold({ type: "signal", name, payload, at: this.#next() });
  }

  cancel(reason?: string): readonly Effect[] {
    return this.fold({
      type: "cancel",
      ...(reason === undefined ? {} : { reason }),
      at: this.#next(),
    });
  }

  /** `name(input)` of each step asked for by the last event. */
  asked(): string[] {
    return steps(this.effects).map(
      ({ step, input }) => `${step}(${input === null ? "" : JSON.stringify(input)})`,
    );
  }

  #next(): string {
    return at(++this.#second);
  }
}

export function steps(effects: readonly Effect[]): StepEffect[] {
  return effects.filter((effect) => effect.type === "step");
}

export function cancelled(effects: readonly Effect[]): string[] {
  return effects.filter(({ type }) => type === "cancel").map(({ id }) => id);
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** An event with values that JSON does not know would be another event after JSON. */
function throughJsonIfSame<T>(event: T): T {
  return event;
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
