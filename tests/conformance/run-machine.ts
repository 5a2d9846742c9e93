import type { Effect, Event, Machine } from "@twelvefold/ir";
import { initialTransition, transition } from "@twelvefold/runtime";
import type { State } from "@twelvefold/runtime";
import type { Asked } from "./answer.ts";
import type { Answer } from "./row.ts";

export interface MachineCall extends Asked {
  readonly id: string;
  /** A timer's earliest time. */
  readonly at: string | undefined;
}

/** A machine and its run, driven by hand: the state goes through JSON at every event, and every event comes twice. */
export class MachineRun {
  readonly calls: MachineCall[] = [];
  readonly #machine: Machine;
  readonly #open = new Map<string, MachineCall>();
  #state: string;

  constructor(machine: Machine, input: unknown, at: string) {
    this.#machine = JSON.parse(JSON.stringify(machine)) as Machine;
    const [state, effects] = initialTransition(this.#machine, input, { runId: "conformance", at });
    this.#state = JSON.stringify(state);
    this.#take(effects);
  }

  get state(): State {
    return JSON.parse(this.#state) as State;
  }

  /** The calls that are neither answered nor cancelled, by their place in the order of calls. */
  outstanding(): readonly number[] {
    return this.calls.flatMap(({ id }, index) => (this.#open.has(id) ? [index] : []));
  }

  answer(index: number, answer: Answer, at: string): void {
    const call = this.calls[index]!;
    const event = eventOf(call, answer, at);
    this.#open.delete(call.id);
    const [state, effects] = transition(this.#machine, this.state, event);
    this.#state = JSON.stringify(state);
    this.#take(effects);
    if (event.type !== "signal") this.#deliverAgain(event);
  }

  #deliverAgain(event: Event): void {
    const [state, effects] = transition(this.#machine, this.state, event);
    if (effects.length > 0 || JSON.stringify(state) !== this.#state) {
      throw new Error(`${event.type} changed something when it came a second time`);
    }
  }

  #take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "cancel") this.#open.delete(effect.id);
      else if (effect.type === "step" || !isOfStep(effect.id)) this.#add(effect);
    }
  }

  #add(effect: Exclude<Effect, { type: "cancel" }>): void {
    const isStep = effect.type === "step";
    const asked = isStep
      ? { step: effect.step, input: effect.input }
      : { step: "timer", input: undefined };
    const call = { ...asked, id: effect.id, at: isStep ? undefined : effect.at };
    this.calls.push(call);
    this.#open.set(call.id, call);
  }
}

/** A timer that guards a step's time is named after it; in these runs every answer is in time. */
function isOfStep(timer: string): boolean {
  return timer.includes(":");
}

function eventOf({ id, step }: MachineCall, answer: Answer, at: string): Event {
  if (step === "timer") return { type: "timer.fired", id, at };
  if ("failure" in answer)
    return { type: "step.failed", id, error: { ...answer.failure, retryable: false }, at };
  if (step === "told") return { type: "signal", name: step, payload: answer.output, at };
  return { type: "step.completed", id, output: answer.output, at };
}
