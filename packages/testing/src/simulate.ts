import type { Effect, Event, Machine, StepEffect, StepFailure, TimerEffect } from "@twelvefold/ir";
import { initialTransition, type State, transition } from "@twelvefold/runtime";

/** What the test says a step gives: its output, or why it failed. */
export type Answer = { readonly output: unknown } | { readonly failure: StepFailure };

export interface SimulateOptions {
  readonly runId?: string;
  /** When the run starts. ISO 8601, UTC. */
  readonly at?: string;
  /** Milliseconds that each event takes. Timers are fired late enough, whatever it is. */
  readonly tick?: number;
  /** Stop after this many events: a flow that never ends ends the test instead. 10,000 when absent. */
  readonly events?: number;
}

export interface Simulation {
  readonly state: State;
  /** The steps performed, retries among them, in order. */
  readonly calls: readonly StepEffect[];
  readonly events: readonly Event[];
  /** `states[i]` is the state before `events[i]`. */
  readonly states: readonly State[];
}

/**
 * Runs a machine to its end with no store, no clock and no model: outstanding steps are answered in
 * the order in which they were asked for, timers fire when nothing else is left, and the time is what
 * the events say.
 *
 * @throws RangeError when the run does not end within `events`
 * @example
 * ```ts
 * import { loadAgents, simulate } from "@twelvefold/testing";
 * import { expect, test } from "vitest";
 *
 * test("what is refused is asked for again", async () => {
 *   const { machine } = await loadAgents({ cwd: import.meta.dirname });
 *   const { calls } = simulate(machine("hello"), { name: "Ada" }, ({ step }, index) => ({
 *     output: step === "approve" ? { fine: index > 2 } : { greeting: `greeting ${index}` },
 *   }));
 *   expect(calls.map(({ step }) => step)).toEqual(["greet", "approve", "greet", "approve"]);
 * });
 * ```
 */
export function simulate(
  machine: Machine,
  input: unknown,
  answer: (step: StepEffect, index: number) => Answer,
  options: SimulateOptions = {},
): Simulation {
  const {
    runId = "simulated",
    at = "2026-01-01T00:00:00.000Z",
    tick = 1000,
    events: most = 10_000,
  } = options;
  const world = new Outstanding();
  const calls: StepEffect[] = [];
  const events: Event[] = [];
  const states: State[] = [];
  let now = Date.parse(at);
  let [state, effects] = initialTransition(machine, input, { runId, at });
  world.add(effects);
  while (state.status === "running" || state.status === "waiting") {
    if (events.length >= most) throw new RangeError(`The run did not end within ${most} events.`);
    const next = world.next();
    if (next === undefined) break;
    now = next.type === "timer" ? Math.max(now + tick, Date.parse(next.at)) : now + tick;
    const time = new Date(now).toISOString();
    if (next.type === "step") calls.push(next);
    const event =
      next.type === "timer"
        ? fired(next, time)
        : settled(next, answer(next, calls.length - 1), time);
    states.push(state);
    events.push(event);
    [state, effects] = transition(machine, state, event);
    world.add(effects);
  }
  return { state, calls, events, states };
}

/** What the machine waits for. */
class Outstanding {
  readonly #waiting = new Map<string, StepEffect | TimerEffect>();

  add(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "cancel") this.#waiting.delete(effect.id);
      else this.#waiting.set(effect.id, effect);
    }
  }

  next(): StepEffect | TimerEffect | undefined {
    const all = [...this.#waiting.values()];
    const timers = all
      .filter((effect) => effect.type === "timer")
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
    const next = all.find((effect) => effect.type === "step") ?? timers[0];
    if (next !== undefined) this.#waiting.delete(next.id);
    return next;
  }
}

function fired(timer: TimerEffect, at: string): Event {
  return { type: "timer.fired", id: timer.id, at };
}

function settled(step: StepEffect, answer: Answer, at: string): Event {
  if ("failure" in answer) return { type: "step.failed", id: step.id, error: answer.failure, at };
  return { type: "step.completed", id: step.id, output: answer.output, at };
}
