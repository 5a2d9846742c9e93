import { CHOICE } from "../models/choice-schema.ts";
import type { ArgumentsPiece } from "../models/model.ts";
import { encodedTool } from "../models/request-of.ts";
import { isRecord } from "../core/validate/check.ts";
import { decodePartial, type DecodedPart } from "../output/decode-partial.ts";
import { isSettled, streamOutput } from "../output/stream-output.ts";
import { type Asked, parseOptions, writtenChoiceSchema } from "./read-answer.ts";

/** Reads a choice that is made by a call, while its arguments are written: the first call of a reply is the choice. */
export function calledChoiceReader(
  asked: Asked,
): (piece: ArgumentsPiece) => DecodedPart | undefined {
  const { prompt, dialect } = asked;
  let read: ((delta: string) => DecodedPart) | undefined;
  return ({ call, name, delta }) => {
    const tool = prompt.toolDefs?.find((definition) => definition.name === name);
    if (call !== 0 || tool === undefined) return undefined;
    read ??= argumentsReader(
      asked,
      name,
      encodedTool(prompt, name, dialect)?.schema ?? tool.inputSchema,
    );
    return choiceOf(name, read(delta));
  };
}

function argumentsReader(
  asked: Asked,
  name: string,
  schema: Parameters<typeof streamOutput>[0],
): (delta: string) => DecodedPart {
  const stream = streamOutput(schema, parseOptions(asked));
  return (delta) => argumentsOf(asked, name, stream.push(delta));
}

/** Reads a choice that is written as JSON: `{ choice: { tool, args } }`. */
export function writtenChoiceReader(asked: Asked): (delta: string) => DecodedPart | undefined {
  const stream = streamOutput(writtenChoiceSchema(asked), parseOptions(asked));
  return (delta) => {
    const { value, settled } = stream.push(delta);
    const choice = (value as Record<string, unknown> | undefined)?.[CHOICE];
    const at = `/${CHOICE}`;
    if (!isRecord(choice) || !isSettled(`${at}/tool`, new Set(settled))) return undefined;
    const name = String(choice["tool"]);
    const part = { value: choice["args"], settled: within(settled, `${at}/args`) };
    return choiceOf(name, argumentsOf(asked, name, part));
  };
}

/** The settled places at or below a place, as seen from there. */
function within(settled: readonly string[], place: string): readonly string[] {
  if (isSettled(place, new Set(settled))) return [""];
  return settled.filter((one) => one.startsWith(`${place}/`)).map((one) => one.slice(place.length));
}

function argumentsOf(
  { prompt, dialect, prompted }: Asked,
  name: string,
  part: DecodedPart,
): DecodedPart {
  const encoded = prompted ? undefined : encodedTool(prompt, name, dialect);
  return encoded === undefined ? part : decodePartial(encoded.plan, part);
}

function choiceOf(tool: string, { value, settled }: DecodedPart): DecodedPart {
  return {
    value: { tool, ...(value !== undefined && { args: value }) },
    settled: settled.includes("") ? [""] : ["/tool", ...settled.map((place) => `/args${place}`)],
  };
}
