import type { JsonSchema, StepKind } from "@twelvefold/ir";
import { decodeValue, outputOf, type State } from "../core/index.ts";
import type { LogEntry } from "../journal/entry.ts";
import type { HumanRequest, RunSummary, StoredRun } from "../stores/store.ts";
import { summary } from "./journal.ts";

/** A run as its users see it. */
export interface RunView extends RunSummary {
  /** It brought down its workers too often, and is left alone until `resume` with `force`. */
  readonly poisoned: boolean;
  /** What the flow returned, once it has. */
  readonly output?: unknown;
  readonly error?: NonNullable<State["error"]>;
  /** What humans are asked now, with the JSON Schema of each answer. */
  readonly requests: readonly RequestView[];
  /** What is under way or awaited, and since which attempt. */
  readonly steps: readonly StepView[];
  /** Times that the flow waits for. */
  readonly timers: readonly { readonly id: string; readonly at: string }[];
  /** What the run has used of its limits. */
  readonly spent: Pick<State["counters"], "steps" | "modelCalls" | "tokens" | "cost">;
  readonly events: readonly LogEntry[];
}

export interface RequestView {
  readonly runId: string;
  readonly id: string;
  readonly purpose: HumanRequest["purpose"];
  readonly step: string;
  readonly status: HumanRequest["status"];
  readonly request: unknown;
  readonly message: string;
  readonly response: JsonSchema;
  readonly responders?: readonly string[];
  readonly channel?: string;
  readonly createdAt: string;
  readonly expires?: string;
}

export interface StepView {
  readonly id: string;
  readonly step: string;
  readonly kind: StepKind;
  readonly attempt: number;
  /** When the next attempt begins, if none is under way. */
  readonly retryAt?: string;
}

export function runView(
  run: StoredRun,
  requests: readonly HumanRequest[],
  events: readonly LogEntry[],
  mostCrashes: number,
): RunView {
  const { error, steps, timers, counters } = run.state;
  const { steps: count, modelCalls, tokens, cost } = counters;
  return {
    ...summary(run),
    poisoned: run.crashes > mostCrashes,
    ...(run.status === "completed" ? { output: outputOf(run.state) } : {}),
    ...(error === undefined ? {} : { error }),
    requests: requests.map(requestView),
    steps: steps.map(stepView),
    timers: timers.map(({ id, at }) => ({ id, at })),
    spent: { steps: count, modelCalls, tokens, cost },
    events,
  };
}

export function requestView({
  closedAt: _closed,
  by: _by,
  stepId: _step,
  gives: _gives,
  ...request
}: HumanRequest): RequestView {
  return { ...request, request: decodeValue(request.request) };
}

function stepView({ id, step, kind, attempt, retryAt }: State["steps"][number]): StepView {
  return { id, step, kind, attempt, ...(retryAt === undefined ? {} : { retryAt }) };
}
