import type { PromptData } from "@twelvefold/ir";
import { encodedOutput, strategyOf } from "../models/request-of.ts";
import { decodePartial } from "../output/decode-partial.ts";
import { type DeepPartial, streamOutput } from "../output/index.ts";
import type { Asked } from "./read-answer.ts";

/** What of an answer is there so far. */
export interface PartialAnswer<Written = unknown> {
  /** As the model writes it: the author's own validator has not run. A text, where no structure was asked for. */
  readonly value: DeepPartial<Written>;
  /** It is of a new request: what was told before was given up, since a connection broke or the answer did not fit. */
  readonly restarted: boolean;
}

export type TellPartial = (partial: PartialAnswer) => void;

/** Tells what of an answer is there, for as many requests as it takes. */
export interface PartialAnswers {
  /** A request is sent. */
  begin(): void;
  push(delta: string): void;
}

/** Undefined for a choice among tools: it is one when it is whole. */
export function partialAnswers(
  asked: Asked,
  isOngoing: boolean,
  tell: TellPartial,
): PartialAnswers | undefined {
  const read = reader(asked);
  if (read === undefined) return undefined;
  let reading = read();
  let isTold = isOngoing;
  let restarted = false;
  return {
    begin() {
      reading = read();
      restarted = isTold;
    },
    push(delta) {
      const { value, isNew } = reading(delta);
      if (value === undefined) return;
      tell({ value: value as DeepPartial<unknown>, restarted: restarted || (isTold && isNew) });
      [isTold, restarted] = [true, false];
    },
  };
}

type Read = (delta: string) => { readonly value: unknown; readonly isNew: boolean };

function reader(asked: Asked): (() => Read) | undefined {
  const { prompt, dialect, prompted } = asked;
  const strategy = strategyOf(prompt, asked);
  if (strategy === "text") return textReader;
  if (strategy === "tools" || prompt.toolDefs !== undefined) return undefined;
  const encoded = prompted ? undefined : encodedOutput(prompt, dialect);
  return () => outputReader(prompt, encoded);
}

function textReader(): Read {
  let text = "";
  return (delta) => ({ value: (text += delta), isNew: false });
}

function outputReader(
  { output, request }: PromptData,
  encoded: ReturnType<typeof encodedOutput>,
): Read {
  const { onInvalidItem } = request ?? {};
  const stream = streamOutput(
    encoded?.schema ?? output?.schema ?? true,
    onInvalidItem === undefined ? {} : { onInvalidItem },
  );
  return (delta) => {
    const part = stream.push(delta);
    const value = encoded === undefined ? part.value : decodePartial(encoded.plan, part);
    return { value, isNew: part.restarted };
  };
}
