import type { CancelEffect, Effect, Machine, StepEffect, TimerEffect } from "@twelvefold/ir";
import type { State } from "../core/index.ts";
import type { LogEvent } from "../journal/entry.ts";
import { encodeEffect } from "../journal/stored-event.ts";
import type { Changes, Claim, ClosedRequest, HumanRequest, NewWork } from "../stores/store.ts";
import { humanRequest, unknownRequestId } from "./human-request.ts";

/** A transition that was made, and by whom. */
export interface Transitioned {
  readonly runId: string;
  readonly machine: Machine;
  /** Absent for the first. */
  readonly before?: State;
  readonly event: LogEvent;
  readonly after: State;
  readonly effects: readonly Effect[];
  /** Who performs what is due at once; nobody when this process cannot. */
  readonly claim?: Claim;
  readonly by?: string;
}

/** What a transition means for the store: the work that it asks for and calls off, the requests it opens and closes. */
export function planChanges(made: Transitioned): Changes {
  const { effects, after, before } = made;
  const left = (before?.steps ?? []).filter(
    ({ id }) => !after.steps.some((step) => step.id === id),
  );
  const asked = lasting(effects);
  const steps = asked.filter((effect) => effect.type === "step");
  const open = steps.flatMap((effect) => opened(made, effect));
  return {
    work: [
      ...asked.flatMap((effect) => workOf(made, effect)),
      ...open.flatMap((request) => notices(made, request)),
    ],
    drop: [...new Set([...effects.filter(isCancel), ...left].map(({ id }) => id))],
    open,
    close: left.flatMap((step) => closed(made, step)),
    ...(isOver(after) ? { ended: true } : {}),
  };
}

/** Whether nothing more will happen to a run. */
export function isOver({ status }: Pick<State, "status">): boolean {
  return status === "completed" || status === "failed" || status === "cancelled";
}

/** What is asked for and not called off in the same breath. */
function lasting(effects: readonly Effect[]): readonly (StepEffect | TimerEffect)[] {
  const asked = new Map<string, StepEffect | TimerEffect>();
  for (const effect of effects) {
    if (effect.type === "cancel") asked.delete(effect.id);
    else asked.set(effect.id, effect);
  }
  return [...asked.values()];
}

function workOf(
  { claim, runId, after }: Transitioned,
  effect: StepEffect | TimerEffect,
): readonly NewWork[] {
  if (effect.type === "timer") return [{ kind: "timer", id: effect.id, due: effect.at }];
  // A human is told, an agent has a frame of its own, and a signal comes when it comes.
  if (effect.kind !== "tool" && effect.kind !== "prompt") return [];
  const own = after.run === runId ? effect : { ...effect, key: forkKey(runId, effect.id) };
  return [{ kind: "step", id: effect.id, effect: encodeEffect(own), ...(claim && { claim }) }];
}

/** A fork's calls are not its origin's, though their ids are the same. */
function forkKey(runId: string, stepId: string): string {
  return `${runId}:${stepId}`;
}

function opened(
  { runId, machine, after }: Transitioned,
  effect: StepEffect,
): readonly HumanRequest[] {
  const declaration = machine.steps[effect.step];
  return declaration?.kind === "human" ? [humanRequest(runId, effect, declaration, after)] : [];
}

function notices(
  { machine, after, claim }: Transitioned,
  { id, step }: HumanRequest,
): readonly NewWork[] {
  const declaration = machine.steps[step];
  const escalate = declaration?.kind === "human" ? declaration.escalate : undefined;
  const notice: NewWork = {
    kind: "notify",
    id: `${id}:notify`,
    request: id,
    ...(claim && { claim }),
  };
  if (escalate === undefined) return [notice];
  const due = new Date(Date.parse(after.at) + escalate.after).toISOString();
  return [
    notice,
    { kind: "notify", id: `${id}:escalate`, request: id, due, escalate: escalate.to },
  ];
}

function closed(
  made: Transitioned,
  { id, kind }: State["steps"][number],
): readonly ClosedRequest[] {
  const { event, by } = made;
  const status = statusOf(made, id);
  const request = {
    status,
    at: event.at,
    ...(by === undefined || status !== "answered" ? {} : { by }),
  };
  if (kind === "human") return [{ id, ...request }];
  return kind === "tool" ? [{ id: unknownRequestId(id), ...request }] : [];
}

function statusOf({ event, before }: Transitioned, stepId: string): ClosedRequest["status"] {
  if ((event.type === "step.completed" || event.type === "step.failed") && event.id === stepId)
    return "answered";
  if (event.type !== "timer.fired") return "cancelled";
  const timer = before?.timers.find(({ id }) => id === event.id);
  return timer?.why === "expires" && timer.step === stepId ? "expired" : "cancelled";
}

function isCancel(effect: Effect): effect is CancelEffect {
  return effect.type === "cancel";
}
