import type { StepEffect } from "@twelvefold/ir";
import type { LogEntry } from "../journal/entry.ts";
import type { ModelCall } from "../models/model-call.ts";
import type { PartialAnswer } from "../perform/partial-answer.ts";
import type { HumanRequest, RunSummary } from "../stores/store.ts";

/** What a runtime tells while it works: for progress, logs and traces. None of it is needed to go on. */
export type RuntimeEvent =
  | { readonly type: "run.started"; readonly run: RunSummary }
  /** Appended and durable. */
  | { readonly type: "run.appended"; readonly run: RunSummary; readonly entry: LogEntry }
  | { readonly type: "run.ended"; readonly run: RunSummary }
  | { readonly type: "run.refused"; readonly runId: string; readonly error: Error }
  | { readonly type: "step.started"; readonly runId: string; readonly effect: StepEffect }
  | { readonly type: "request.opened"; readonly runId: string; readonly request: HumanRequest }
  | {
      readonly type: "model.text";
      readonly runId: string;
      readonly stepId: string;
      readonly delta: string;
    }
  /** What of a prompt's answer is there so far, by models that stream. Of the step's declaration: `PartialOf<typeof step>`. */
  | {
      readonly type: "model.partial";
      readonly runId: string;
      readonly stepId: string;
      /** The prompt's name. */
      readonly step: string;
      readonly partial: PartialAnswer;
    }
  | {
      readonly type: "model.called";
      readonly runId: string;
      readonly stepId: string;
      readonly call: ModelCall;
    }
  | {
      readonly type: "model.waiting";
      readonly runId: string;
      readonly stepId: string;
      readonly after: number;
    }
  /** Something failed that is no run's fault: a channel, a store that is away. It is tried again. */
  | { readonly type: "error"; readonly runId?: string; readonly error: unknown };

export type RuntimeEventType = RuntimeEvent["type"];

export type Listener<T extends RuntimeEventType | "*"> = (
  event: T extends RuntimeEventType ? Extract<RuntimeEvent, { readonly type: T }> : RuntimeEvent,
) => void;

/** Tells listeners. One that throws harms neither the run nor the others. */
export class Listeners {
  readonly #listeners = new Map<string, Set<(event: RuntimeEvent) => void>>();

  on<T extends RuntimeEventType | "*">(type: T, listener: Listener<T>): () => void {
    const known = this.#listeners.get(type) ?? new Set();
    const told = listener as (event: RuntimeEvent) => void;
    this.#listeners.set(type, known.add(told));
    return () => void known.delete(told);
  }

  /** Whether anybody listens: what is dear to tell is told to nobody otherwise. */
  has(type: RuntimeEventType): boolean {
    return [type, "*"].some((one) => (this.#listeners.get(one)?.size ?? 0) > 0);
  }

  tell(event: RuntimeEvent): void {
    for (const type of [event.type, "*"]) {
      for (const listener of this.#listeners.get(type) ?? []) {
        try {
          listener(event);
        } catch (error) {
          if (event.type !== "error") this.tell({ type: "error", error });
        }
      }
    }
  }
}
