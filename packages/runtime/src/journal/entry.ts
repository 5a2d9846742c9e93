import type { Event } from "@twelvefold/ir";
import type { ModelCall } from "../models/model-call.ts";

/** What the log records: the events from outside that the machine folds, and how the run came to be. */
export type LogEvent = RunStarted | Remark | Event;

/** Facts about a run that change no state: the fold passes over them. */
export type Remark = RunForked | StepUnknown | StepResolved;

/** Always the first. Everything that the initial state depends on. */
export interface RunStarted {
  readonly type: "run.started";
  /** The id that step ids, keys and random draws are made from. A fork keeps that of its origin. */
  readonly runId: string;
  readonly agent: string;
  /** Hash of the machine that the run is pinned to. */
  readonly machine: string;
  readonly input?: unknown;
  readonly at: string;
  /** What started it: a trigger's name and its own account of who, what and when. */
  readonly trigger?: unknown;
}

/** From here on the log is the fork's own. Changes no state. */
export interface RunForked {
  readonly type: "run.forked";
  readonly runId: string;
  readonly from: string;
  readonly seq: number;
  readonly at: string;
}

/** A step declared `once` was under way when its worker died: nobody knows whether it happened. */
export interface StepUnknown {
  readonly type: "step.unknown";
  readonly id: string;
  readonly at: string;
}

/** Somebody decided that a step of unknown outcome is to be attempted again. */
export interface StepResolved {
  readonly type: "step.resolved";
  readonly id: string;
  readonly decision: "retry";
  readonly at: string;
}

/** Facts about an event that the fold does not read. */
export interface EntryNotes {
  /** The attempt of the step that this event settles. */
  readonly attempt?: number;
  /** Name of the step that this event settles. */
  readonly step?: string;
  /** Each request that was sent to a model for it, repairs among them. */
  readonly calls?: readonly ModelCall[];
  /** Who answered, as the channel or server says. */
  readonly by?: string;
  /** Dedupe key of the delivery. */
  readonly delivery?: string;
  /** Output that fits no schema, kept whole. */
  readonly raw?: string;
}

/** One line of a run's log. `hash` covers it and, through `previous`, all before it. */
export interface LogEntry {
  /** 1 for the first. */
  readonly seq: number;
  readonly event: LogEvent;
  readonly notes?: EntryNotes;
  readonly previous: string;
  readonly hash: string;
}
