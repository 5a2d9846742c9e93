import { encodedOutput, strategyOf } from "../models/request-of.ts";
import type { ArgumentsPiece } from "../models/model.ts";
import { decodePartial, type DecodedPart } from "../output/decode-partial.ts";
import { grows } from "../output/grows.ts";
import { type DeepPartial, streamOutput } from "../output/index.ts";
import { calledChoiceReader, writtenChoiceReader } from "./partial-choice.ts";
import { type Asked, parseOptions } from "./read-answer.ts";

/** What of an answer is there so far. It only grows, until a new request is made. */
export interface PartialAnswer<Written = unknown> {
  /** As the model writes it: the author's own validator has not run. A text, where no structure was asked for. */
  readonly value: DeepPartial<Written>;
  /**
   * The outermost places in the value, as JSON Pointers, that no longer change; what is below them is settled
   * too. `[""]` when the whole is.
   */
  readonly settled: readonly string[];
  /** What was told before was given up: a connection broke, the answer did not fit, or another one followed. */
  readonly restarted: boolean;
}

/** What listeners are told of a declared prompt's answer while it is written. */
export type PartialOf<Prompt> = Prompt extends { readonly "~written"?: infer Written }
  ? PartialAnswer<Exclude<Written, undefined>>
  : PartialAnswer;

export type TellPartial = (partial: PartialAnswer) => void;

/** Tells what of an answer is there, for as many requests as it takes. */
export interface PartialAnswers {
  /** A request is sent. */
  readonly begin: () => void;
  readonly text: (delta: string) => void;
  readonly arguments: (piece: ArgumentsPiece) => void;
}

/** Reads one reply in parts. Undefined where a piece says nothing of the answer. */
export interface PartReader {
  readonly text?: (delta: string) => DecodedPart | undefined;
  readonly arguments?: (piece: ArgumentsPiece) => DecodedPart | undefined;
}

/** Who is told, and whether anything was: of whatever model, in whatever request. */
export interface PartialListener {
  readonly tell: TellPartial;
  isTold: boolean;
}

export const partialListener = (tell: TellPartial, isTold = false): PartialListener => ({
  tell,
  isTold,
});

export function partialAnswers(asked: Asked, listener: PartialListener): PartialAnswers {
  let reader = readerOf(asked);
  let last: DecodedPart = nothing;
  let isNew = false;
  const told = (part: DecodedPart | undefined): void => {
    if (part?.value === undefined) return;
    const restarted = isNew || !grows(last.value, part.value);
    [last, isNew, listener.isTold] = [part, false, true];
    listener.tell({ value: part.value as DeepPartial<unknown>, settled: part.settled, restarted });
  };
  return {
    begin() {
      [reader, last, isNew] = [readerOf(asked), nothing, listener.isTold];
    },
    text: (delta) => told(reader.text?.(delta)),
    arguments: (piece) => told(reader.arguments?.(piece)),
  };
}

const nothing: DecodedPart = { value: undefined, settled: [] };

function readerOf(asked: Asked): PartReader {
  const isChoice = asked.prompt.toolDefs !== undefined;
  switch (strategyOf(asked.prompt, asked)) {
    case "text":
      return { text: textReader() };
    case "tools": {
      if (isChoice) return { arguments: calledChoiceReader(asked) };
      const read = outputReader(asked);
      return { arguments: ({ call, delta }) => (call === 0 ? read(delta) : undefined) };
    }
    case "json-schema":
    case "prompted":
      return { text: isChoice ? writtenChoiceReader(asked) : outputReader(asked) };
  }
}

function textReader(): (delta: string) => DecodedPart {
  let text = "";
  return (delta) => ({ value: (text += delta), settled: [] });
}

function outputReader(asked: Asked): (delta: string) => DecodedPart {
  const { prompt, dialect, prompted } = asked;
  const encoded = prompted ? undefined : encodedOutput(prompt, dialect);
  const stream = streamOutput(
    encoded?.schema ?? prompt.output?.schema ?? true,
    parseOptions(asked),
  );
  return (delta) => {
    const part = stream.push(delta);
    return encoded === undefined ? part : decodePartial(encoded.plan, part);
  };
}
