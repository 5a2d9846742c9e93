import type { Message, StepKind } from "@twelvefold/ir";
import type { Terminal } from "../terminal.ts";
import type { Chapter, Ended, Outcome, Started, StepChapter, TimerChapter } from "./chapters.ts";

export interface TellOptions {
  /** Print the messages of each prompt. */
  readonly prompts: boolean;
  /** Where a step stands in the sources, when that is known: `triage.agent.ts:87:20`. */
  readonly placeOf: (step: string) => string | undefined;
}

/** What stands for a secret in a run, which only a vault's key opens. */
const SEALED = /"sealed:[A-Za-z0-9+/]{38,}={0,2}"/g;

/** The chapters as lines for a terminal. */
export function tell(
  chapters: readonly Chapter[],
  terminal: Terminal,
  options: TellOptions,
): string {
  const teller = new Teller(terminal, options);
  return chapters.flatMap((chapter) => teller.lines(chapter)).join("\n");
}

const MARKS: Record<StepKind, string> = {
  prompt: "◆",
  tool: "▶",
  human: "☞",
  signal: "◌",
  agent: "▣",
};

class Teller {
  readonly #terminal: Terminal;
  readonly #options: TellOptions;

  constructor(terminal: Terminal, options: TellOptions) {
    this.#terminal = terminal;
    this.#options = options;
  }

  lines(chapter: Chapter): readonly string[] {
    switch (chapter.kind) {
      case "started":
        return this.#started(chapter);
      case "step":
        return this.#step(chapter);
      case "timer":
        return this.#timer(chapter);
      case "event":
        return [
          `${this.#seq(chapter.seq)} ${this.#terminal.style("yellow", `⚑ ${chapter.name}`)} ${this.#value(chapter.detail)}`,
        ];
      case "ended":
        return this.#ended(chapter);
    }
  }

  #started({ agent, machine, input, at }: Started): readonly string[] {
    const { style } = this.#terminal;
    return [
      `${this.#seq(1)} ${style("bold", `● ${agent}`)} ${style("dim", `started ${at} · machine ${machine.slice(0, 12)}`)}`,
      `      ${style("dim", "input")} ${this.#value(input)}`,
    ];
  }

  #step({ seq, effect, messages, outcome }: StepChapter): readonly string[] {
    const { style } = this.#terminal;
    const place = this.#options.placeOf(effect.step);
    const attempt = effect.attempt > 1 ? style("yellow", ` attempt ${effect.attempt}`) : "";
    const head = `${this.#seq(seq)} ${style("cyan", `${MARKS[effect.kind]} ${effect.step}`)}${attempt} ${style("dim", place ?? "")}`;
    const sent =
      this.#options.prompts && messages !== undefined
        ? messages.flatMap((message) => this.#message(message))
        : [];
    const asked = messages === undefined ? [`      ${this.#value(effect.input)}`] : [];
    return [head.trimEnd(), ...sent, ...asked, this.#outcome(outcome)];
  }

  #message({ role, content }: Message): readonly string[] {
    const { style } = this.#terminal;
    const text = content
      .map((part) => ("text" in part ? part.text : JSON.stringify(part)))
      .join("");
    return [
      `      ${style("magenta", role)}`,
      ...text.split("\n").map((line) => `      ${style("dim", "│")} ${line}`),
    ];
  }

  #outcome(outcome: Outcome | undefined): string {
    const { style } = this.#terminal;
    if (outcome === undefined) return `      ${style("yellow", "… waiting")}`;
    const { result, notes } = outcome;
    if ("cancelled" in result) return `      ${style("dim", "✗ cancelled")}`;
    if ("failure" in result)
      return `      ${style("red", `✗ ${result.failure.code}`)} ${result.failure.message}`;
    const by = notes?.by === undefined ? "" : style("dim", ` by ${notes.by}`);
    return `      ${style("green", "→")} ${this.#value(result.output)}${by}`;
  }

  #timer({ seq, effect, firedAt, cancelled }: TimerChapter): readonly string[] {
    if (cancelled === true) return [];
    const { style } = this.#terminal;
    const state =
      firedAt === undefined
        ? style("yellow", `until ${effect.at}`)
        : style("dim", `fired ${firedAt}`);
    return [`${this.#seq(seq)} ${style("cyan", "◷ timer")} ${state}`];
  }

  #ended({ status, output, error }: Ended): readonly string[] {
    const { style } = this.#terminal;
    switch (status) {
      case "completed":
        return [`      ${style(["green", "bold"], "■ completed")} ${this.#value(output)}`];
      case "failed":
        return [
          `      ${style(["red", "bold"], ["■ failed", ...codeOf(error)].join(" "))} ${error?.message ?? ""}`,
        ];
      case "cancelled":
        return [`      ${style(["yellow", "bold"], "■ cancelled")}`];
      default:
        return [`      ${style(["yellow", "bold"], `■ ${status}`)}`];
    }
  }

  #seq(seq: number): string {
    return this.#terminal.style("dim", String(seq).padStart(4));
  }

  /** On one line, cut to the terminal's width. */
  #value(value: unknown): string {
    if (value === undefined) return "";
    const text = JSON.stringify(value)?.replaceAll(SEALED, '"[secret]"') ?? "";
    const most = Math.max(40, this.#terminal.columns - 10);
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  }
}

/** An error that has no code of its own has failed, which is said already. */
function codeOf(error: Ended["error"]): readonly string[] {
  return error?.code === undefined || error.code === "failed" ? [] : [error.code];
}
