import type { HumanDeclaration, JsonSchema, StepEffect, ToolDeclaration } from "@twelvefold/ir";
import { renderPrompt } from "../core/prompt/index.ts";
import { encodeValue, type State } from "../core/index.ts";
import { embedSchema } from "../perform/embed-schema.ts";
import { givesNothing } from "../perform/gives-nothing.ts";
import { hideSecrets } from "../secrets/sealed-values.ts";
import type { HumanRequest } from "../stores/store.ts";

/** What a human step asks, as it is stored and shown. */
export function humanRequest(
  runId: string,
  effect: StepEffect,
  declaration: HumanDeclaration,
  state: State,
): HumanRequest {
  const { channel, responders, gives } = declaration;
  const expires = state.timers.find(({ why, step }) => why === "expires" && step === effect.id)?.at;
  return {
    ...{
      runId,
      id: effect.id,
      purpose: "answer",
      step: effect.step,
      stepId: effect.id,
      status: "open",
    },
    ...{
      request: encodeValue(hideSecrets(declaration.request, effect.input)),
      message: messageText(declaration, effect.input),
    },
    ...{ response: declaration.response, createdAt: state.at },
    ...(gives === undefined ? {} : { gives }),
    ...(channel === undefined ? {} : { channel }),
    ...(responders === undefined ? {} : { responders }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** The id of the question whether an interrupted step has happened. */
export function unknownRequestId(stepId: string): string {
  return `${stepId}:unknown`;
}

/** What whoever is asked may answer about an interrupted step. */
export type UnknownAnswer =
  | { readonly outcome: "completed"; readonly output: unknown }
  | { readonly outcome: "failed" }
  | { readonly outcome: "retry" };

/** Asks whether an interrupted step has happened. Its request holds the effect, so that it can be attempted again. */
export function unknownRequest(
  runId: string,
  effect: StepEffect,
  declaration: ToolDeclaration,
  createdAt: string,
): HumanRequest {
  const { id, step } = effect;
  const message =
    `The process died while "${step}" was under way, and it must not be repeated blindly. ` +
    `Look whether it happened (idempotency key ${effect.key}), then answer "completed" with its output, "failed" or "retry".`;
  return {
    ...{
      runId,
      id: unknownRequestId(id),
      purpose: "unknown",
      step,
      stepId: id,
      status: "open",
      message,
    },
    ...{ request: { ...effect, input: encodeValue(effect.input) }, createdAt },
    response: unknownAnswer(declaration.output),
  };
}

const OUTPUT = "#/$defs/output";

function unknownAnswer(output: JsonSchema): JsonSchema {
  const outcome = (name: UnknownAnswer["outcome"]): JsonSchema => ({
    type: "object",
    properties: { outcome: { const: name } },
    required: ["outcome"],
  });
  const completed: JsonSchema = {
    type: "object",
    properties: { outcome: { const: "completed" }, output: { $ref: OUTPUT } },
    required: givesNothing(output) ? ["outcome"] : ["outcome", "output"],
  };
  return {
    oneOf: [completed, outcome("failed"), outcome("retry")],
    $defs: { output: embedSchema(output, OUTPUT) },
  };
}

/** What cannot be said must not keep a person from answering: the request itself is there to see. */
function messageText({ message }: HumanDeclaration, request: unknown): string {
  try {
    const parts = renderPrompt(message, request).flatMap(({ content }) => content);
    return parts.map((part) => ("text" in part ? part.text : "")).join("");
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
