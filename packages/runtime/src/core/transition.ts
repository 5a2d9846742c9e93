import { without } from "./list.ts";
import type { Effect, Event, Machine } from "@twelvefold/ir";
import { drain } from "./async/drain.ts";
import { unwindFrame } from "./async/cancel.ts";
import { newFrame, run } from "./async/frame.ts";
import { abortFold, closeFold } from "./close.ts";
import { describeFault } from "./describe.ts";
import { checkEvent, checkTime } from "./event.ts";
import { EventError, MachineError, StateError } from "./errors.ts";
import { Fault, FAULTS } from "./faults.ts";
import { Fold } from "./fold.ts";
import { link } from "./link/link.ts";
import type { Linked, LinkedFlow } from "./link/linked.ts";
import type { RunError, State, StepRecord } from "./state.ts";
import { countUsage, exceed } from "./steps/limits.ts";
import { completeStep, failAttempt, failStep, retryStep, tell } from "./steps/settle.ts";
import { addTimer } from "./steps/timer.ts";
import { receiveValue } from "./values/receive.ts";
import { Storer } from "./values/store.ts";

export interface InitialOptions {
  /** Unique among runs: steps' keys and the run's random numbers depend on it. `run` when absent. */
  readonly runId?: string;
  /** When the run starts, ISO 8601. The epoch when absent. */
  readonly at?: string;
}

/**
 * Starts a run: its first state, and what the world is asked to do.
 * @throws MachineError, EventError
 */
export function initialTransition(
  machine: Machine,
  input: unknown,
  options: InitialOptions = {},
): [State, Effect[]] {
  const linked = link(machine);
  const { runId = "run", at = "1970-01-01T00:00:00.000Z" } = options;
  checkTime(at);
  const value = receiveValue(input, "The input");
  const begin: Change = (fold) => {
    const { time } = linked.limits;
    if (time !== undefined)
      addTimer(fold, { id: "time", at: fold.now + time, why: "time", agent: 1 });
    const frame = newFrame(fold, linked.functions[0] as LinkedFlow, undefined, [value]);
    frame.pledge.to.push({ run: true });
    run(fold, frame);
  };
  try {
    return perform(new Fold(linked, blankState(linked, runId, at), at), begin);
  } catch (cause) {
    throw named(cause, MachineError, "This is not a machine.");
  }
}

/** The state of a run that has not begun. */
export function blankState(linked: Linked, runId: string, at: string): State {
  return {
    version: 1,
    machine: linked.hash,
    run: runId,
    status: "running",
    startedAt: at,
    at,
    frames: [],
    scopes: [],
    groups: [],
    steps: [],
    timers: [],
    signals: [],
    shared: [],
    tagged: false,
    counters: { ids: 0, records: 0, draws: 0, steps: 0, modelCalls: 0, tokens: 0, cost: 0 },
    limits: linked.limits,
  };
}

/**
 * Folds one event over a run. An event that nobody waits for gives the same state object and no effects.
 * @throws MachineError, StateError, EventError
 */
export function transition(machine: Machine, state: State, event: Event): [State, Effect[]] {
  const linked = link(machine);
  checkState(state, linked);
  checkEvent(event);
  if (state.status !== "running" && state.status !== "waiting") return [state, []];
  try {
    const change = changeOf(state, event, linked);
    return change === undefined ? [state, []] : perform(new Fold(linked, state, event.at), change);
  } catch (cause) {
    throw named(cause, StateError, "This is not the state of a run.");
  }
}

/** What is missing in a machine or a state is only met where it is needed. */
function named(
  cause: unknown,
  Damaged: typeof MachineError | typeof StateError,
  message: string,
): unknown {
  const known = [MachineError, StateError, EventError];
  return known.some((one) => cause instanceof one) ? cause : new Damaged(message, { cause });
}

function checkState(state: State, linked: Linked): void {
  if (
    typeof state !== "object" ||
    state === null ||
    !Array.isArray(state.frames) ||
    !Array.isArray(state.steps)
  ) {
    throw new StateError("This is not the state of a run.");
  }
  if (state.version !== 1)
    throw new StateError(
      `The state is of version ${String(state.version)}; this runtime knows version 1.`,
    );
  if (state.machine !== linked.hash) {
    throw new StateError(
      `The run is pinned to the machine ${state.machine}, and this is ${linked.hash}.`,
    );
  }
}

type Change = (fold: Fold) => void;

/** What an event changes; nothing, if nobody waits for it. */
function changeOf(state: State, event: Event, linked: Linked): Change | undefined {
  switch (event.type) {
    case "step.completed": {
      const step = state.steps.find(({ id }) => id === event.id);
      return step && ((fold) => complete(fold, step, event.output, event.usage));
    }
    case "step.failed": {
      const step = state.steps.find(({ id }) => id === event.id);
      const isLate =
        step?.retryAt !== undefined || (event.attempt ?? step?.attempt) !== step?.attempt;
      if (step === undefined || isLate) return undefined;
      return (fold) => {
        if (event.usage !== undefined) countUsage(fold, step.agent, event.usage);
        failAttempt(fold, step, event.error);
      };
    }
    case "timer.fired":
      return fire(state, event.id);
    case "signal": {
      if (linked.steps.get(event.name)?.kind !== "signal") return undefined;
      const step = state.steps.find(
        ({ kind, step: name }) => kind === "signal" && name === event.name,
      );
      if (step !== undefined) return (fold) => complete(fold, step, event.payload);
      return (fold) => buffer(fold, event.name, receiveValue(event.payload, "The payload"));
    }
    case "cancel":
      return (fold) => cancel(fold, event.reason);
    default:
      return undefined;
  }
}

function complete(
  fold: Fold,
  step: StepRecord,
  output: unknown,
  usage?: Parameters<typeof countUsage>[2],
): void {
  const value = receiveValue(output, `The output of ${step.step}`);
  if (usage !== undefined) countUsage(fold, step.agent, usage);
  completeStep(fold, step, value);
}

function buffer(fold: Fold, name: string, payload: unknown): void {
  fold.signals = [
    ...fold.signals,
    { name, payload: new Storer(fold.heap, undefined, false).store(payload) },
  ];
}

function fire(state: State, id: string): Change | undefined {
  const timer = state.timers.find((each) => each.id === id);
  if (timer === undefined) return undefined;
  const step = state.steps.find((each) => each.id === timer.step);
  return (fold) => {
    fold.timers = without(fold.timers, timer);
    if (timer.why === "sleep") tell(fold, timer.to ?? [], true, undefined);
    else if (timer.why === "time") exceed(fold, timer.agent ?? 1, "time");
    else if (step === undefined) return;
    else if (timer.why === "retry") retryStep(fold, step);
    else timeOut(fold, step, timer.why);
  };
}

function timeOut(fold: Fold, step: StepRecord, why: "expires" | "timeout"): void {
  fold.ask({ type: "cancel", id: step.id });
  if (why === "timeout")
    failAttempt(fold, step, {
      code: "timeout",
      message: `${step.step} took too long.`,
      retryable: true,
    });
  else failStep(fold, step, { code: "expired", message: `${step.step} was not answered in time.` });
}

const CANCELLED = "cancelled";

/** The first cancellation lets `finally` blocks run; a second one does not wait for them. */
function cancel(fold: Fold, reason: string | undefined): void {
  const [code, text] = FAULTS.cancelled;
  const message = reason === undefined ? `${text}.` : `${text}: ${reason}`;
  const again = fold.unwinding?.status === CANCELLED || fold.state.ended !== undefined;
  if (again) throw new Aborted(fold.unwinding?.error ?? { code, name: "Cancelled", message });
  fold.unwinding = { status: CANCELLED, error: { code, name: "Cancelled", message } };
  const root = fold.frame(1);
  if (root !== undefined) unwindFrame(fold, root, 1);
}

class Aborted {
  readonly error: RunError;

  constructor(error: RunError) {
    this.error = error;
  }
}

function perform(fold: Fold, change: Change): [State, Effect[]] {
  try {
    change(fold);
    drain(fold);
    return [closeFold(fold), fold.effects];
  } catch (error) {
    if (error instanceof Fault)
      return [abortFold(fold, "failed", describeFault(fold, error)), fold.effects];
    if (error instanceof Aborted) return [abortFold(fold, CANCELLED, error.error), fold.effects];
    throw error;
  }
}
