import { styleText } from "node:util";

export type Style =
  | "bold"
  | "dim"
  | "inverse"
  | "red"
  | "green"
  | "yellow"
  | "blue"
  | "cyan"
  | "magenta";

/** Where a command says things: results to `out`, progress and complaints to `err`. */
export interface Terminal {
  /** Results as JSON, one value a line, and nothing else on `out`. */
  readonly json: boolean;
  readonly colour: boolean;
  /** Width to lay text out for. */
  readonly columns: number;
  out(text: string): void;
  err(text: string): void;
  style(style: Style | readonly Style[], text: string): string;
  /** A line that says what is being done; replaced by the next one when a person looks on. */
  progress(text: string): void;
  /** Takes the progress line away. */
  done(): void;
}

export interface TerminalOptions {
  readonly json?: boolean;
  readonly colour?: boolean;
}

/** The terminal of this process. Colour and progress only where a person listens. */
export function processTerminal(options: TerminalOptions = {}): Terminal {
  const json = options.json ?? false;
  const listens = process.stderr.isTTY === true && !json;
  const colour = options.colour ?? wantsColour(process.env, process.stdout.isTTY === true);
  const line = new ProgressLine(listens);
  return {
    json,
    colour,
    columns: process.stdout.columns ?? 100,
    out: (text) => {
      line.clear();
      process.stdout.write(`${text}\n`);
    },
    err: (text) => {
      line.clear();
      process.stderr.write(`${text}\n`);
    },
    style: (style, text) =>
      colour ? styleText(style as Style, text, { validateStream: false }) : text,
    progress: (text) => line.show(text),
    done: () => line.clear(),
  };
}

/** A terminal's reader does, unless `NO_COLOR` is set; whoever sets `FORCE_COLOR` does, through a pager too. */
export function wantsColour(
  env: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: none } = env;
  if (forced !== undefined && forced !== "0" && forced !== "false") return true;
  return isTerminal && none === undefined && forced === undefined;
}

class ProgressLine {
  readonly #listens: boolean;
  #shown = false;

  constructor(listens: boolean) {
    this.#listens = listens;
  }

  show(text: string): void {
    if (!this.#listens) return;
    process.stderr.write(`\r\x1b[2K${text}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\x1b[2K");
    this.#shown = false;
  }
}
