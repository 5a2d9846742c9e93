import { without } from "../list.ts";
import { type Activation, type Child, Frame } from "../activation.ts";
import { Fault, Unwind } from "../faults.ts";
import type { Fold } from "../fold.ts";
import { bind } from "../link/invoke.ts";
import type { LinkedFlow } from "../link/linked.ts";
import { failAgent, giveOutput } from "./outcome.ts";
import { Pledge } from "./pledge.ts";
import { attach, checkNoThen, resolve, settle } from "./settle.ts";

/** More calls of async functions within each other than this, none of which has waited, overflow as in an engine. */
const DEEPEST = 10_000;

/** Calls a flow function: it runs at once, up to where it first waits. */
export function callFlow(
  fold: Fold,
  fn: LinkedFlow,
  scope: Activation | undefined,
  args: readonly unknown[],
): Pledge {
  const frame = newFrame(fold, fn, scope, args);
  run(fold, frame);
  return frame.pledge;
}

export function newFrame(
  fold: Fold,
  fn: LinkedFlow,
  scope: Activation | undefined,
  args: readonly unknown[],
  child?: Child,
): Frame {
  fold.charge(1);
  const id = ++fold.counters.records;
  const frame = new Frame(fold, fn, scope, child === undefined ? fold.agent : id, new Pledge());
  frame.id = id;
  frame.child = child;
  bind(fn, frame.slots, args);
  fold.frames = [...fold.frames, frame];
  return frame;
}

/** Runs a frame until it waits or ends, and with it the frames that it calls and awaits at once. */
export function run(fold: Fold, first: Frame): void {
  const { running, agent } = fold;
  let callers: Frame[] | undefined;
  let frame = first;
  for (;;) {
    fold.running = frame;
    fold.agent = frame.agent;
    const called = advance(fold, frame, callers?.length ?? 0);
    if (called === undefined) break;
    (callers ??= []).push(frame);
    frame = called;
  }
  for (let caller = callers?.pop(); caller !== undefined; caller = callers?.pop()) {
    follow(fold, caller, frame.pledge);
    frame = caller;
  }
  fold.running = running;
  fold.agent = agent;
}

/** Goes from state to state. Gives the frame of a flow function that is called and awaited. */
function advance(fold: Fold, frame: Frame, depth: number): Frame | undefined {
  for (;;) {
    const { body, next, handler, id } = frame.fn.states[frame.state]!;
    try {
      fold.charge(1);
      body?.(frame);
      switch (next.kind) {
        case "goto":
          frame.state = next.to;
          break;
        case "choose":
          frame.state = next.choose(frame);
          break;
        case "await":
          if (next.call !== undefined) {
            if (depth > DEEPEST) throw new RangeError("Maximum call stack size exceeded");
            const { fn, scope, args } = next.call;
            return newFrame(fold, fn, scope(frame), args(frame));
          }
          if (wait(fold, frame, next.value(frame), next.returned)) return undefined;
          break;
        case "return":
          complete(fold, frame, next.value(frame));
          return undefined;
        case "throw":
          throw next.value(frame);
      }
    } catch (error) {
      if (error instanceof Fault) throw error;
      note(fold, error, id);
      if (!recover(frame, handler, error)) {
        fail(fold, frame, error);
        return undefined;
      }
    }
  }
}

/** Whether the frame waits now: what is returned and is no promise, it has at once. */
function wait(fold: Fold, frame: Frame, value: unknown, returned: boolean): boolean {
  if (value instanceof Pledge) follow(fold, frame, value);
  else if (returned) take(frame, value);
  else {
    checkNoThen(value);
    fold.queue({ kind: "settle", to: { frame: frame.id }, ok: true, value });
  }
  return value instanceof Pledge || !returned;
}

/** A promise that is returned is followed in a job of its own (NewPromiseResolveThenableJob). */
function follow(fold: Fold, frame: Frame, pledge: Pledge): void {
  const { next } = frame.fn.states[frame.state]!;
  const to = { frame: frame.id };
  if (next.kind === "await" && next.returned) fold.queue({ kind: "adopt", to, pledge });
  else attach(fold, pledge, to);
}

/** Goes on with the value that was waited for. */
function take(frame: Frame, value: unknown): void {
  const { next } = frame.fn.states[frame.state]!;
  if (next.kind !== "await") return;
  if (next.into !== undefined) frame.slots[next.into] = value;
  frame.state = next.to;
}

/** Remembers where a value was thrown first. */
function note(fold: Fold, value: unknown, state: string): void {
  fold.thrown ??= new Map();
  if (!fold.thrown.has(value)) fold.thrown.set(value, state);
}

/** Goes on with what the frame waited for. */
export function resume(fold: Fold, frame: Frame, ok: boolean, value: unknown): void {
  const { id, next, handler } = frame.fn.states[frame.state]!;
  if (frame.doomed !== 0 && frame.unwinding === 0) {
    ok = false;
    value = new Unwind(frame.doomed);
  }
  if (ok && next.kind === "await") {
    take(frame, value);
  } else {
    note(fold, value, id);
    if (!recover(frame, handler, value)) return fail(fold, frame, value);
  }
  run(fold, frame);
}

/** Goes to the handler that may see the error. */
function recover(frame: Frame, from: number | undefined, error: unknown): boolean {
  const unwinds = error instanceof Unwind;
  if (unwinds) frame.unwinding = error.scope;
  for (let index = from; index !== undefined;) {
    const handler = frame.fn.handlers[index]!;
    if (unwinds && handler.kind === "catch") {
      index = handler.outer;
      continue;
    }
    if (handler.slot !== undefined) frame.slots[handler.slot] = error;
    if (handler.completion !== undefined)
      frame.slots[handler.completion.slot] = handler.completion.value;
    frame.state = handler.to;
    return true;
  }
  return false;
}

/** A frame that is being unwound ends as unwound, whatever its `finally` blocks return or throw. */
function complete(fold: Fold, frame: Frame, value: unknown): void {
  if (frame.unwinding !== 0) return fail(fold, frame, new Unwind(frame.unwinding));
  end(fold, frame);
  resolve(fold, frame.pledge, frame.child === undefined ? value : giveOutput(fold, value));
}

function fail(fold: Fold, frame: Frame, error: unknown): void {
  end(fold, frame);
  const reason = frame.unwinding === 0 ? error : new Unwind(frame.unwinding);
  settle(
    fold,
    frame.pledge,
    false,
    frame.child === undefined ? reason : failAgent(frame, frame.child, reason),
  );
}

function end(fold: Fold, frame: Frame): void {
  frame.done = true;
  fold.frames = without(fold.frames, frame);
}
