import type { Limits, Usage } from "@twelvefold/ir";
import type { Frame } from "../activation.ts";
import { FAULTS, Unwind } from "../faults.ts";
import type { Fold } from "../fold.ts";
import type { RunError, Spending } from "../state.ts";

type Spendable = keyof Spending;
type Account = {
  readonly limits: Limits;
  readonly counters: { -readonly [K in Spendable]: number };
  readonly frame?: Frame;
};

/** The agent whose limits count: the run's own, or that of an agent called as a step. */
function accountOf(fold: Fold, agent: number): Account {
  if (agent === 1) return { limits: fold.limits, counters: fold.counters };
  const frame = fold.frame(agent);
  const declaration = frame?.child && fold.linked.steps.get(frame.child.step);
  if (declaration?.kind !== "agent") return accountOf(fold, 1);
  return { limits: declaration.limits, counters: frame!.child!.counters, frame: frame! };
}

/**
 * Counts one more step of the running agent, and a model call for every agent around it too. Over a limit,
 * nothing starts: the agent is left.
 */
export function countStep(fold: Fold, isPrompt: boolean): void {
  const { agent } = fold;
  if (agent !== 1 || fold.unwinding !== undefined) refuseWhenExceeded(fold);
  spend(fold, agent, "steps", 1);
  if (!isPrompt) return;
  spend(fold, 1, "modelCalls", 1);
  for (const around of agentsFrom(fold, agent))
    if (around !== 1) spend(fold, around, "modelCalls", 1);
}

/** What a model or a service charged: known only afterwards, and paid by every agent around. */
export function countUsage(fold: Fold, agent: number, usage: Usage): void {
  const tokens = (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
  // One was counted at the start, for a prompt that may in the end not have asked at all.
  const repairs = Math.max((usage.modelCalls ?? 1) - 1, -1);
  for (const around of agentsFrom(fold, agent)) {
    const { limits, counters } = accountOf(fold, around);
    counters.tokens += tokens;
    counters.cost += usage.cost ?? 0;
    counters.modelCalls += repairs;
    for (const name of ["tokens", "cost", "modelCalls"] as const) {
      if (counters[name] > (limits[name] ?? Infinity)) exceed(fold, around, name);
    }
  }
}

function spend(fold: Fold, agent: number, name: Spendable, amount: number): void {
  const { limits, counters } = accountOf(fold, agent);
  if (counters[name] + amount > (limits[name] ?? Infinity)) {
    exceed(fold, agent, name);
    throw new Unwind(agent);
  }
  counters[name] += amount;
}

/** While an agent is left because of a limit, nothing starts in it. */
function refuseWhenExceeded(fold: Fold): void {
  for (const agent of agentsFrom(fold, fold.agent)) {
    const isLeft =
      agent === 1
        ? fold.unwinding?.status === "failed"
        : fold.frame(agent)?.child?.exceeded !== undefined;
    if (isLeft) throw new Unwind(agent);
  }
}

/** Marks the agent as one that has to be left. */
export function exceed(fold: Fold, agent: number, name: keyof Limits): void {
  const { limits, frame } = accountOf(fold, agent);
  const error = limitError(name, limits[name]!, frame?.child?.step);
  if (frame?.child !== undefined) frame.child.exceeded ??= error;
  else fold.unwinding ??= { status: "failed", error };
  (fold.exceeded ??= []).push(agent);
}

const UNITS: Readonly<Record<keyof Limits, string>> = {
  steps: "steps",
  modelCalls: "model calls",
  tokens: "tokens",
  cost: "US dollars",
  time: "milliseconds",
  instructions: "instructions",
};

function limitError(name: keyof Limits, limit: number, agent: string | undefined): RunError {
  const [code, text] = FAULTS.limit;
  const of = agent === undefined ? "" : ` of ${agent}`;
  const message = `${text}: ${limit} ${UNITS[name]}${of}. \`limits.${name}\` sets it.`;
  return { code, name: "LimitExceeded", message, ...(agent === undefined ? {} : { step: agent }) };
}

const RUN: readonly number[] = [1];

/** The agent itself, the one that called it, and so on to the run's own. */
function agentsFrom(fold: Fold, agent: number): readonly number[] {
  if (agent === 1) return RUN;
  const agents = [agent];
  for (let at = agent; at !== 1; agents.push(at)) at = fold.frame(at)?.child?.caller ?? 1;
  return agents;
}
