import type { Dialect, EncodedSchema, JsonSchema, PromptData } from "@twelvefold/ir";
import { CHOICE, choiceSchema } from "../models/choice-schema.ts";
import type { ModelReply } from "../models/model.ts";
import { encodedOutput, encodedTool, strategyOf } from "../models/request-of.ts";
import {
  decodeOutput,
  finishOutput,
  parseOutput,
  type ParseOptions,
  type Problem,
} from "../output/index.ts";
import { repeatedKeys } from "../output/repeated-keys.ts";
import type { StepValidators } from "../driver/binding.ts";
import { compileSchema } from "../core/validate/index.ts";

/** What a reply comes to. A misfit may be repaired by asking again; a refusal, a cut or a filter may not. */
export type Answer =
  | { readonly kind: "fit"; readonly output: unknown; readonly repairs: readonly string[] }
  | {
      readonly kind: "misfit";
      readonly code: MisfitCode;
      readonly problems: readonly Problem[];
      readonly raw: string;
    }
  | {
      readonly kind: "final";
      readonly code: FinalCode;
      readonly message: string;
      readonly raw: string;
    };

export type MisfitCode =
  | "invalid_output"
  | "unknown_tool"
  | "no_choice"
  | "several_choices"
  | "empty";
export type FinalCode = "refusal" | "truncated" | "content_filter";

export interface Asked {
  readonly prompt: PromptData;
  /** `provider/model` */
  readonly model: string;
  readonly dialect: Dialect;
  readonly prompted: boolean;
  readonly validators?: StepValidators | undefined;
}

/** Reads a reply as the prompt's answer: `{ tool, args }`, a value of its output, or text. */
export async function readAnswer(reply: ModelReply, asked: Asked): Promise<Answer> {
  const raw = rawOf(reply);
  const final = finalOf(reply, raw);
  if (final !== undefined) return final;
  if ((reply.choices ?? 1) > 1)
    return misfit("several_choices", "one answer", `${reply.choices} answers`, raw);
  switch (strategyOf(asked.prompt, asked)) {
    case "text":
      return readText(reply, asked);
    case "tools":
      return asked.prompt.toolDefs === undefined
        ? readOutputCall(reply, asked, raw)
        : readChoice(reply, asked, raw);
    case "json-schema":
    case "prompted":
      return asked.prompt.toolDefs === undefined
        ? readOutput(reply.text ?? "", asked)
        : readWrittenChoice(reply.text ?? "", asked);
  }
}

/** Everything that the model said, as text. */
function rawOf({ text, refusal, toolCalls = [] }: ModelReply): string {
  const calls = toolCalls.map(({ name, arguments: args }) => `${name}(${args})`);
  return [text, refusal, ...calls].filter((said) => said !== undefined && said !== "").join("\n");
}

function finalOf({ finish, refusal }: ModelReply, raw: string): Answer | undefined {
  if (refusal !== undefined)
    return { kind: "final", code: "refusal", message: `The model refused: ${refusal}`, raw };
  if (finish === "content_filter") {
    return {
      kind: "final",
      code: "content_filter",
      message: "The provider's content filter held the answer back.",
      raw,
    };
  }
  if (finish !== "length") return undefined;
  return {
    kind: "final",
    code: "truncated",
    message: "The answer was cut off at the most tokens it may have.",
    raw,
  };
}

async function readText({ text = "" }: ModelReply, { validators }: Asked): Promise<Answer> {
  if (text === "") return misfit("empty", "some text", "nothing", "");
  return finished({ kind: "fit", output: text, repairs: [] }, validators?.output, text);
}

async function readChoice(
  { toolCalls = [], text }: ModelReply,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const [call, ...more] = toolCalls;
  if (call === undefined) {
    const code = raw === "" ? "empty" : "no_choice";
    return misfit(
      code,
      `a call of one of ${namesOf(asked)}`,
      text === undefined ? "nothing" : "text",
      raw,
    );
  }
  if (more.length > 0)
    return misfit(
      "several_choices",
      "a call of exactly one tool",
      `${toolCalls.length} calls`,
      raw,
    );
  return readArguments(call.name, call.arguments === "" ? "{}" : call.arguments, asked, raw);
}

/** The schema of a choice that is written as JSON, with the arguments as this model writes them. */
export function writtenChoiceSchema(asked: Asked): JsonSchema {
  const { toolDefs = [] } = asked.prompt;
  return choiceSchema(
    toolDefs.map(({ name, inputSchema }) => ({
      name,
      schema: schemaOf(asked, name) ?? inputSchema,
    })),
  );
}

async function readArguments(
  name: string,
  text: string,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const { prompt, dialect, validators } = asked;
  const tool = prompt.toolDefs?.find((definition) => definition.name === name);
  if (tool === undefined)
    return misfit("unknown_tool", `one of ${namesOf(asked)}`, JSON.stringify(name), raw);
  const parsed = await readValue(
    text,
    tool.inputSchema,
    encodedTool(prompt, name, dialect),
    asked,
    raw,
  );
  const own =
    validators?.tools && Object.hasOwn(validators.tools, name) ? validators.tools[name] : undefined;
  const answer = await finished(parsed, own, raw);
  return answer.kind === "fit"
    ? { ...answer, output: { tool: name, args: answer.output } }
    : answer;
}

/** A choice that was written as JSON: `{ choice: { tool, args } }`. */
async function readWrittenChoice(text: string, asked: Asked): Promise<Answer> {
  if (text.trim() === "") return misfit("empty", "a choice", "nothing", "");
  const { toolDefs = [] } = asked.prompt;
  const parsed = parseOutput<Record<string, { readonly tool: string; readonly args: unknown }>>(
    text,
    writtenChoiceSchema(asked),
    parseOptions(asked),
  );
  const choice = parsed.ok ? parsed.value[CHOICE] : undefined;
  if (choice !== undefined && parsed.ok) {
    const answer = await readArguments(choice.tool, JSON.stringify(choice.args), asked, text);
    const repairs = parsed.repairs.map(({ kind, detail }) => `${kind}: ${detail}`);
    return answer.kind === "fit" ? { ...answer, repairs: [...repairs, ...answer.repairs] } : answer;
  }
  const named = /"tool"\s*:\s*"([^"]*)"/.exec(text)?.[1];
  if (named !== undefined && !toolDefs.some(({ name }) => name === named)) {
    return misfit("unknown_tool", `one of ${namesOf(asked)}`, JSON.stringify(named), text);
  }
  const problems = parsed.ok ? [] : parsed.problems;
  return { kind: "misfit", code: "invalid_output", problems, raw: text };
}

async function readOutputCall(
  { toolCalls = [], text = "" }: ModelReply,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const [call, ...more] = toolCalls;
  if (more.length > 0)
    return misfit("several_choices", "one call", `${toolCalls.length} calls`, raw);
  return readOutput(call?.arguments ?? text, asked);
}

async function readOutput(text: string, asked: Asked): Promise<Answer> {
  const { prompt, validators, dialect, prompted } = asked;
  if (text.trim() === "") return misfit("empty", "an answer", "nothing", "");
  const encoded = prompted ? undefined : encodedOutput(prompt, dialect);
  const parsed = await readValue(text, prompt.output?.schema ?? true, encoded, asked, text);
  return finished(parsed, validators?.output, text);
}

/** Reads a text by the schema that was sent, turns it into the author's value, and checks it by the author's schema. */
async function readValue(
  text: string,
  schema: JsonSchema,
  encoded: EncodedSchema | undefined,
  asked: Asked,
  raw: string,
): Promise<Answer> {
  const parsed = parseOutput(text, encoded?.schema ?? schema, parseOptions(asked));
  if (!parsed.ok) return { kind: "misfit", code: "invalid_output", problems: parsed.problems, raw };
  const repairs = parsed.repairs.map(
    ({ kind, path, detail }) => `${kind} at ${path === "" ? "the whole" : path}: ${detail}`,
  );
  if (encoded === undefined) return { kind: "fit", output: parsed.value, repairs };
  const output = decodeOutput(encoded.plan, parsed.value);
  const repeated = repeatedKeys(encoded.plan, parsed.value);
  const problems = repeated.length > 0 ? repeated : compileSchema(schema)(output);
  return problems.length === 0
    ? { kind: "fit", output, repairs }
    : { kind: "misfit", code: "invalid_output", problems, raw };
}

async function finished(
  answer: Answer,
  validator: StepValidators["output"],
  raw: string,
): Promise<Answer> {
  if (answer.kind !== "fit" || validator === undefined) return answer;
  const done = await finishOutput(validator, answer.output);
  return done.ok
    ? { ...answer, output: done.value }
    : { kind: "misfit", code: "invalid_output", problems: done.problems, raw };
}

function misfit(code: MisfitCode, expected: string, received: string, raw: string): Answer {
  const problem = {
    path: "",
    message: `expected ${expected}, received ${received}`,
    expected,
    received,
    keyword: "answer",
  };
  return { kind: "misfit", code, problems: [problem], raw };
}

function schemaOf({ prompt, dialect, prompted }: Asked, name: string): JsonSchema | undefined {
  return prompted ? undefined : encodedTool(prompt, name, dialect)?.schema;
}

function namesOf({ prompt }: Asked): string {
  return (prompt.toolDefs ?? []).map(({ name }) => JSON.stringify(name)).join(", ");
}

export function parseOptions({ prompt }: Asked): ParseOptions {
  const onInvalidItem = prompt.request?.onInvalidItem;
  return onInvalidItem === undefined ? {} : { onInvalidItem };
}
