import type {
  Effect,
  Machine,
  Message,
  StepEffect,
  StepFailure,
  TimerEffect,
} from "@twelvefold/ir";
import { chooseVariant, versionOf } from "@twelvefold/runtime/prompt";
import {
  decodeValue,
  outputOf,
  foldSteps,
  type LogEntry,
  renderPrompt,
  type RunError,
  type State,
} from "@twelvefold/runtime";

/** What a run did, one thing after the other, as it is told to a person. */
export type Chapter = Started | StepChapter | TimerChapter | EventChapter | Ended;

export interface Started {
  readonly kind: "started";
  readonly at: string;
  readonly agent: string;
  readonly machine: string;
  readonly input: unknown;
  readonly trigger?: unknown;
}

/** One step with all its attempts' last outcome; without an outcome it is still awaited. */
export interface StepChapter {
  readonly kind: "step";
  readonly seq: number;
  readonly effect: StepEffect;
  /** Of a prompt: what was sent. */
  readonly messages?: readonly Message[];
  readonly outcome?: Outcome;
}

export interface Outcome {
  readonly seq: number;
  readonly at: string;
  readonly notes?: LogEntry["notes"];
  readonly result:
    | { readonly output: unknown }
    | { readonly failure: StepFailure }
    | { readonly cancelled: true };
}

export interface TimerChapter {
  readonly kind: "timer";
  readonly seq: number;
  readonly effect: TimerEffect;
  readonly firedAt?: string;
  /** Set when nobody waits for it any more. */
  readonly cancelled?: true;
}

/** A signal, a cancellation, a fork. */
export interface EventChapter {
  readonly kind: "event";
  readonly seq: number;
  readonly name: string;
  readonly at: string;
  readonly detail?: unknown;
}

/** How it is now: ended, or waiting. */
export interface Ended {
  readonly kind: "ended";
  readonly status: State["status"];
  readonly output?: unknown;
  readonly error?: RunError;
}

/** Tells a run from its machine and its log alone: nothing else is asked, nothing is performed. */
export function chaptersOf(machine: Machine, log: readonly LogEntry[]): readonly Chapter[] {
  return new Story(machine).tell(log);
}

class Story {
  readonly #machine: Machine;
  readonly #chapters: Chapter[] = [];
  /** Where the chapter of an awaited step or timer is. */
  readonly #open = new Map<string, number>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  tell(log: readonly LogEntry[]): readonly Chapter[] {
    let last: State | undefined;
    for (const { entry, state, effects } of foldSteps(this.#machine, log)) {
      this.#turn(entry);
      for (const effect of effects) this.#ask(entry.seq, effect);
      last = state;
    }
    if (last !== undefined) this.#chapters.push(ended(last));
    return this.#chapters;
  }

  #turn({ seq, event, notes }: LogEntry): void {
    const outcome = { seq, at: event.at, ...(notes === undefined ? {} : { notes }) };
    switch (event.type) {
      case "run.started": {
        const { at, agent, machine, trigger } = event;
        const input = decodeValue(event.input);
        this.#chapters.push({
          kind: "started",
          at,
          agent,
          machine,
          input,
          ...(trigger === undefined ? {} : { trigger }),
        });
        return;
      }
      case "step.completed":
        return this.#close(event.id, { ...outcome, result: { output: decodeValue(event.output) } });
      case "step.failed":
        return this.#close(event.id, { ...outcome, result: { failure: event.error } });
      case "timer.fired":
        return this.#amend(event.id, (chapter) =>
          chapter.kind === "timer" ? { ...chapter, firedAt: event.at } : chapter,
        );
      case "signal":
        return this.#note(seq, `signal ${event.name}`, event.at, decodeValue(event.payload));
      case "cancel":
        return this.#note(seq, "cancelled from outside", event.at, event.reason);
      case "run.forked":
        return this.#note(seq, `forked from ${event.from} at event ${event.seq}`, event.at);
      case "step.unknown":
        return this.#note(
          seq,
          `the process died during step ${event.id}: nobody knows whether it happened`,
          event.at,
        );
      case "step.resolved":
        return this.#note(seq, `step ${event.id} is attempted again`, event.at);
    }
  }

  #note(seq: number, name: string, at: string, detail?: unknown): void {
    this.#chapters.push({
      kind: "event",
      seq,
      name,
      at,
      ...(detail === undefined ? {} : { detail }),
    });
  }

  #ask(seq: number, effect: Effect): void {
    if (effect.type === "cancel") {
      this.#amend(effect.id, (chapter) => cancelled(chapter, seq));
      this.#open.delete(effect.id);
      return;
    }
    this.#open.set(effect.id, this.#chapters.length);
    if (effect.type === "timer") this.#chapters.push({ kind: "timer", seq, effect });
    else this.#chapters.push({ kind: "step", seq, effect, ...this.#sent(effect) });
  }

  #sent(effect: StepEffect): { readonly messages?: readonly Message[] } {
    const prompt = this.#machine.prompts[effect.step];
    if (prompt === undefined) return {};
    const { input, key, options } = effect;
    try {
      const variant =
        options?.variant ??
        chooseVariant(prompt, { input, key, run: key.slice(0, key.lastIndexOf(":")) });
      return { messages: renderPrompt(versionOf(prompt, variant), input) };
    } catch {
      // A function of the prompt failed, as it did in the run: the step's own failure says how.
      return {};
    }
  }

  #close(id: string, outcome: Outcome): void {
    this.#amend(id, (chapter) =>
      chapter.kind === "step" && chapter.outcome === undefined ? { ...chapter, outcome } : chapter,
    );
  }

  #amend(id: string, change: (chapter: Chapter) => Chapter): void {
    const index = this.#open.get(id);
    const chapter = index === undefined ? undefined : this.#chapters[index];
    if (index !== undefined && chapter !== undefined) this.#chapters[index] = change(chapter);
  }
}

function ended(state: State): Ended {
  const { status, error } = state;
  const result = status === "completed" ? { output: outputOf(state) } : {};
  return { kind: "ended", status, ...result, ...(error === undefined ? {} : { error }) };
}

function cancelled(chapter: Chapter, seq: number): Chapter {
  if (chapter.kind === "timer")
    return chapter.firedAt === undefined ? { ...chapter, cancelled: true } : chapter;
  if (chapter.kind !== "step" || chapter.outcome !== undefined) return chapter;
  return { ...chapter, outcome: { seq, at: "", result: { cancelled: true } } };
}
