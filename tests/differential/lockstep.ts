import { isDeepStrictEqual } from "node:util";
import type { Effect, Event, Machine } from "@twelvefold/ir";
import { encodeValue, initialTransition, outputOf, transition } from "@twelvefold/runtime";
import type { State } from "@twelvefold/runtime";
import { startReference } from "../../packages/testing/src/reference.ts";
import type {
  Reference,
  ReferenceCall,
  ReferenceOutcome,
  ReferenceResult,
} from "../../packages/testing/src/reference.ts";

/** What a step of the script gives, by its place in the order of calls. */
export type Script = (
  call: { readonly step: string; readonly input: unknown },
  index: number,
) => ReferenceOutcome;

export interface LockstepOptions {
  readonly input?: unknown;
  readonly script: Script;
  /** Which of the outstanding calls is answered next; the first, when absent. */
  readonly pick?: (outstanding: number, turn: number) => number;
  readonly most?: number;
}

export interface Lockstep {
  readonly calls: readonly { readonly step: string; readonly input: unknown }[];
  /** How it ended, in words: equal for both engines, or a difference says how they part. */
  readonly outcome: string;
  /** A named fault of the engine ended the machine where JavaScript went on: allowed, and counted. */
  readonly fault: string | undefined;
  readonly difference: string | undefined;
  /** The machine's state before each event. */
  readonly states: readonly State[];
}

/**
 * Runs a flow in V8 and its machine side by side, one answer at a time, and stops at the first
 * difference. The machine's state goes through JSON between any two events, and each event is
 * delivered twice.
 */
export async function runInLockstep(
  machine: Machine,
  module: Readonly<Record<string, unknown>>,
  agent: string,
  { input = null, script, pick = () => 0, most = 500 }: LockstepOptions,
): Promise<Lockstep> {
  const subject = new Subject(machine, input);
  // What uses up the machine's budget would never end in V8.
  if (faultOf(subject.state) !== undefined) return ended(subject, undefined, []);
  const reference = await startReference(module, agent, input, { at: START, random: () => 0.5 });
  const states: State[] = [];
  let difference: string | undefined;
  for (let turn = 0; turn < most; turn++) {
    difference = differenceOf(subject, reference);
    const waiting = subject.outstanding();
    if (difference !== undefined || subject.ended() || waiting.length === 0) break;
    const next = waiting[pick(waiting.length, turn)] ?? waiting[0];
    if (next === undefined) break;
    // A timer gives nothing.
    const answer = next.type === "timer" ? { output: undefined } : script(next.call, next.index);
    states.push(subject.state);
    subject.settle(next, answer, timeOf(turn));
    if (faultOf(subject.state) !== undefined) break;
    await reference.settle(next.index + 1, answer, timeOf(turn));
  }
  return ended(subject, difference, states);
}

function ended(
  subject: Subject,
  difference: string | undefined,
  states: readonly State[],
): Lockstep {
  const fault = faultOf(subject.state);
  const calls = subject.calls.map(({ call }) => call);
  return {
    calls,
    outcome: endOf(subject.state),
    fault,
    difference: fault === undefined ? difference : undefined,
    states,
  };
}

const START = "2026-01-01T00:00:00.000Z";

function timeOf(turn: number): string {
  return new Date(Date.parse(START) + (turn + 1) * 1000).toISOString();
}

interface SubjectCall {
  readonly index: number;
  readonly id: string;
  readonly type: "step" | "timer";
  readonly call: { readonly step: string; readonly input: unknown };
  cancelled: boolean;
  settled: boolean;
}

/** The machine, driven as a driver would. */
class Subject {
  readonly calls: SubjectCall[] = [];
  state: State;
  readonly #machine: Machine;

  constructor(machine: Machine, input: unknown) {
    this.#machine = machine;
    const [state, effects] = initialTransition(machine, input, { runId: "test", at: START });
    this.state = state;
    this.#take(effects);
  }

  outstanding(): SubjectCall[] {
    return this.calls.filter(({ cancelled, settled }) => !cancelled && !settled);
  }

  ended(): boolean {
    return this.state.status !== "running" && this.state.status !== "waiting";
  }

  settle(next: SubjectCall, answer: ReferenceOutcome, at: string): void {
    next.settled = true;
    const event = eventOf(next, answer, at);
    const before = JSON.parse(JSON.stringify(this.state)) as State;
    const [state, effects] = transition(this.#machine, before, event);
    const [again, more] = transition(
      this.#machine,
      JSON.parse(JSON.stringify(state)) as State,
      event,
    );
    if (
      event.type !== "signal" &&
      (more.length > 0 || !isDeepStrictEqual(again, JSON.parse(JSON.stringify(state))))
    ) {
      throw new Error(`The event ${event.type} changed something when it was delivered twice.`);
    }
    this.state = state;
    this.#take(effects);
  }

  #take(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === "cancel") {
        const call = this.calls.find(({ id }) => id === effect.id);
        if (call !== undefined) call.cancelled = true;
        continue;
      }
      const call =
        effect.type === "step"
          ? { step: effect.step, input: effect.input }
          : { step: "sleep", input: null };
      this.calls.push({
        index: this.calls.length,
        id: effect.id,
        type: effect.type,
        call,
        cancelled: false,
        settled: false,
      });
    }
  }
}

function eventOf({ id, type, call }: SubjectCall, answer: ReferenceOutcome, at: string): Event {
  if (type === "timer") return { type: "timer.fired", id, at };
  if (call.step === "order" && "output" in answer)
    return { type: "signal", name: "order", payload: answer.output, at };
  if ("output" in answer) return { type: "step.completed", id, output: answer.output, at };
  return { type: "step.failed", id, error: { retryable: false, ...answer.failure }, at };
}

function differenceOf(subject: Subject, reference: Reference): string | undefined {
  const [ours, theirs] = [subject.calls, reference.calls];
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [mine, other] = [describeCall(ours[index]?.call), describeReference(theirs[index])];
    if (mine !== other)
      return `call ${index + 1}: the machine made ${mine}, JavaScript made ${other}`;
  }
  const [end, expected] = [endOf(subject.state), endOfReference(reference.result())];
  return end === expected ? undefined : `the machine ${end}, JavaScript ${expected}`;
}

function describeCall(
  call: { readonly step: string; readonly input: unknown } | undefined,
): string {
  if (call === undefined) return "no call";
  return call.step === "sleep" || call.step === "order"
    ? call.step
    : `${call.step}(${text(call.input)})`;
}

function describeReference(call: ReferenceCall | undefined): string {
  if (call === undefined) return "no call";
  return describeCall({
    step: call.step === "sleepUntil" ? "sleep" : call.step,
    input: call.input,
  });
}

function endOf(state: State): string {
  const { status, error } = state;
  if (status === "running" || status === "waiting") return "is waiting";
  if (status === "completed") return `completed with ${text(outputOf(state))}`;
  if (error === undefined) return status;
  if ("thrown" in error) return `threw ${JSON.stringify(error.thrown)}`;
  return `threw ${errorText(error.name, error.message)}`;
}

function endOfReference(result: ReferenceResult | undefined): string {
  if (result === undefined) return "is waiting";
  if (result.status === "completed") return `completed with ${text(result.output)}`;
  const { error } = result;
  return error instanceof Error
    ? `threw ${errorText(error.name, error.message)}`
    : `threw ${text(error)}`;
}

/** What an engine says in its own errors is its own. */
function errorText(name: string, message: string): string {
  return ["TypeError", "RangeError", "ReferenceError", "SyntaxError", "URIError"].includes(name)
    ? name
    : `${name}: ${message}`;
}

function faultOf({ error }: State): string | undefined {
  return error?.name === "Fault" ? `${error.code} ${error.message}` : undefined;
}

function text(value: unknown): string {
  try {
    return JSON.stringify(encodeValue(value));
  } catch {
    return String(value);
  }
}
