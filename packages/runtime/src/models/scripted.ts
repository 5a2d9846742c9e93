import { CHOICE } from "./choice-schema.ts";
import { ModelError, type ModelFailureKind } from "./model-error.ts";
import type { Model, ModelReply, ModelRequest, ModelUsage, PromptReference } from "./model.ts";
import { tellReply } from "./tell-reply.ts";
import { fits } from "./scripted/fits.ts";
import { readScript } from "./scripted/read-script.ts";

export { readScript };

/** A scripted model whose script is a JSON or YAML file. */
export async function scriptedModelFromFile(path: string): Promise<ScriptedModel> {
  return scriptedModel(await readScript(path));
}

/** What the model is to say, and when. */
export type ScriptedReply = (
  | { readonly tool: string; readonly args?: unknown }
  | { readonly output: unknown }
  | { readonly text: string; readonly finish?: ModelReply["finish"] }
  | { readonly refusal: string }
  | { readonly fails: ModelFailureKind; readonly message?: string; readonly retryAfter?: number }
) & {
  /** Only to this prompt. */
  readonly prompt?: string;
  /** Only to an input that has at least this in it. */
  readonly input?: unknown;
  readonly usage?: ModelUsage;
};

export type Script =
  | readonly ScriptedReply[]
  /** By the prompt's name, each list in its own order. */
  | Readonly<Record<string, readonly ScriptedReply[]>>
  | ((prompt: PromptReference, request: ModelRequest) => ScriptedReply | Promise<ScriptedReply>);

export interface ScriptedModel extends Model {
  /** Every request so far. */
  readonly requests: readonly {
    readonly prompt: PromptReference;
    readonly request: ModelRequest;
  }[];
  /** @throws Error when the script says more than the run asked for */
  assertComplete(): void;
}

/**
 * A model that says what its script says: each request takes the first reply not yet given that is for
 * its prompt and input. When there is none, script and run have drifted apart, and the request fails.
 */
export function scriptedModel(script: Script): ScriptedModel {
  const requests: { prompt: PromptReference; request: ModelRequest }[] = [];
  const left = typeof script === "function" ? [] : replies(script);
  return {
    dialect: "plain",
    output: "native",
    requests,
    async generate(request, { prompt, ...listeners }) {
      requests.push({ prompt, request });
      const reply =
        typeof script === "function" ? await script(prompt, request) : take(left, prompt);
      const given = replyOf(reply, request);
      tellReply(given, listeners);
      return given;
    },
    assertComplete() {
      if (left.length === 0) return;
      const list = left.map((reply) => `\n  ${JSON.stringify(reply)}`).join("");
      throw new Error(`The run ended before its script: nobody asked for${list}`);
    },
  };
}

function replies(script: Exclude<Script, (...args: never) => unknown>): ScriptedReply[] {
  if (isList(script)) return [...script];
  return Object.entries(script).flatMap(([prompt, list]) =>
    list.map((reply) => ({ ...reply, prompt })),
  );
}

function isList(script: object): script is readonly ScriptedReply[] {
  return Array.isArray(script);
}

function take(left: ScriptedReply[], { name, input }: PromptReference): ScriptedReply {
  const index = left.findIndex((reply) => {
    return (
      (reply.prompt ?? name) === name && (reply.input === undefined || fits(reply.input, input))
    );
  });
  const [reply] = index < 0 ? [] : left.splice(index, 1);
  if (reply !== undefined) return reply;
  const next =
    left[0] === undefined ? "it is at its end" : `its next reply is ${JSON.stringify(left[0])}`;
  throw new ModelError(
    "drift",
    `The script has no reply to "${name}" with ${JSON.stringify(input)}: ${next}.`,
  );
}

function replyOf(reply: ScriptedReply, request: ModelRequest): ModelReply {
  const usage = reply.usage === undefined ? {} : { usage: reply.usage };
  if ("tool" in reply)
    return { finish: "stop", ...usage, ...choice(reply.tool, reply.args ?? {}, request) };
  if ("output" in reply) return { finish: "stop", ...usage, ...output(reply.output, request) };
  if ("text" in reply) return { finish: reply.finish ?? "stop", ...usage, text: reply.text };
  if ("refusal" in reply) return { finish: "stop", ...usage, refusal: reply.refusal };
  const message = reply.message ?? `The script says that this request fails: ${reply.fails}.`;
  throw new ModelError(reply.fails, message, { retryAfter: reply.retryAfter });
}

/** A choice, by whatever means the request asks for it. */
function choice(tool: string, args: unknown, { tools }: ModelRequest): Partial<ModelReply> {
  if (tools !== undefined) return { toolCalls: [{ name: tool, arguments: JSON.stringify(args) }] };
  return { text: JSON.stringify({ [CHOICE]: { tool, args } }) };
}

function output(value: unknown, { tools }: ModelRequest): Partial<ModelReply> {
  const text = JSON.stringify(value);
  return tools?.[0] === undefined
    ? { text }
    : { toolCalls: [{ name: tools[0].name, arguments: text }] };
}
