import type { Message, PromptCallOptions, PromptData, StepFailure } from "@twelvefold/ir";
import { maskSecrets } from "../core/prompt/mask-secrets.ts";
import type { StepValidators } from "../driver/binding.ts";
import type { TransportPolicy } from "../models/decide-retry.ts";
import type { ModelCall } from "../models/model-call.ts";
import type { Model, ModelRequest } from "../models/model.ts";
import { PRICES, type PriceTable } from "../models/prices.ts";
import { requestOf } from "../models/request-of.ts";
import { describeProblems } from "../output/index.ts";
import type { Clock } from "../ports.ts";
import { MASK } from "../secrets/sealed-values.ts";
import { dialectOf } from "../prompt/dialect-of.ts";
import { fitBudget, type Fitted } from "../prompt/fit-budget.ts";
import { guardedPrompt } from "./guard-secrets.ts";
import { modelsFor } from "./models-for.ts";
import { failed, type Outcome } from "./outcome.ts";
import {
  partialAnswers,
  type PartialListener,
  partialListener,
  type TellPartial,
} from "./partial-answer.ts";
import { preparePrompt } from "./prepare-prompt.ts";
import { failureOfModel, noPrice, noProvider, overBudget } from "./prompt-failures.ts";
import { type Answer, readAnswer } from "./read-answer.ts";
import { quietAnswer } from "./quiet-answer.ts";
import { recordCall, recordOf } from "./record-call.ts";
import { repairAttempts, repairMessages, type RepairPolicy } from "./repair.ts";
import { send } from "./send.ts";
import { compactProblems, validate } from "./validate.ts";

/** A call of a prompt: what is asked, of whom, and within which bounds. */
export interface PromptCall {
  readonly name: string;
  readonly prompt: PromptData;
  /** Content hash of the prompt's data. */
  readonly hash: string;
  readonly input: unknown;
  /** Chooses among models that take turns: the same for every attempt of one call. */
  readonly key: string;
  /** The id that the run's draws are made from; the call's key when absent. */
  readonly run?: string | undefined;
  /** What this one call says over what the declaration says. */
  readonly options?: PromptCallOptions | undefined;
  /** Which of the prompt's variants `prompt` is. */
  readonly variant?: string | undefined;
  /** Content hash of what the answer must fit. */
  readonly schema?: string | undefined;
  readonly models: Readonly<Record<string, Model>>;
  readonly validators?: StepValidators | undefined;
  readonly transport?: TransportPolicy | undefined;
  readonly repair?: RepairPolicy | undefined;
  readonly prices?: PriceTable | undefined;
  /** What it costs is limited: a model without a known price is not asked. */
  readonly isPaid?: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onText?: ((delta: string) => void) | undefined;
  readonly onPartial?: TellPartial | undefined;
  /** An earlier attempt may have told parts of an answer. */
  readonly isAgain?: boolean;
  readonly onCall?: ((call: ModelCall) => void) | undefined;
  readonly onWait?: ((after: number) => void) | undefined;
}

/** Asks a model and reads its answer; asks again, within bounds, when the answer does not fit. Never rejects. */
export async function performPrompt(asked: PromptCall): Promise<Outcome> {
  const input = await checkedInput(asked);
  if (!input.ok) return failed("invalid_input", input.message, { retryable: false });
  const prepared = preparePrompt(asked, input.value);
  if (!prepared.ok) return failed(prepared.code, prepared.message, { retryable: false });
  const { call } = prepared;
  const calls: ModelCall[] = [];
  const listener = call.onPartial && partialListener(call.onPartial, call.isAgain);
  let failure: StepFailure = {
    code: "no_model",
    message: `The prompt "${call.name}" names no model.`,
    retryable: false,
  };
  for (const model of modelsFor(call.prompt, call.key)) {
    const result = await askModel({ ...call, listener }, model, input.value, calls);
    if ("answer" in result) return outcomeOf(call.prompt, result.answer, calls);
    failure = result.failure;
    if (call.signal.aborted) break;
  }
  const { usage, notes } = recordOf(calls);
  return { ok: false, error: failure, ...usage, notes };
}

type CheckedInput =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** What steps before the prompt gave stands beside what its own schema knows. */
async function checkedInput({ input, prompt, validators }: PromptCall): Promise<CheckedInput> {
  const { before = [] } = prompt.request ?? {};
  const [fetched, own] = before.length === 0 ? [{}, input] : parted(input, before);
  const missing = before.find((name) => !Object.hasOwn(fetched, name));
  if (missing !== undefined)
    return {
      ok: false,
      message: `${missing}: a step before the prompt gives it, and it is not there`,
    };
  try {
    const checked = await validate(own, prompt.input?.schema ?? true, validators?.input);
    if (!checked.ok) return { ok: false, message: compactProblems(checked.problems) };
    return before.length === 0
      ? checked
      : { ok: true, value: { ...(checked.value as object), ...fetched } };
  } catch (thrown) {
    return { ok: false, message: `The input's own check threw: ${(thrown as Error).message}` };
  }
}

function parted(
  input: unknown,
  names: readonly string[],
): [Record<string, unknown>, Record<string, unknown>] {
  const entries = Object.entries((input ?? {}) as object);
  const isNamed = ([name]: [string, unknown]): boolean => names.includes(name);
  return [
    Object.fromEntries(entries.filter(isNamed)),
    Object.fromEntries(entries.filter((entry) => !isNamed(entry))),
  ];
}

type AskedModel = { readonly answer: Answer } | { readonly failure: StepFailure };

/** One model, until its answer fits, cannot be repaired, or has been repaired often enough. */
async function askModel(
  call: PromptCall & { readonly listener: PartialListener | undefined },
  id: string,
  input: unknown,
  calls: ModelCall[],
): Promise<AskedModel> {
  const { name, prompt, hash, models, signal, onText } = call;
  const provider = id.slice(0, Math.max(0, id.indexOf("/")));
  const model = Object.hasOwn(models, provider) ? models[provider] : undefined;
  if (model === undefined) return { failure: noProvider(call, id, provider) };
  if (call.isPaid && !Object.hasOwn((call.prices ?? PRICES).models, id))
    return { failure: noPrice(call, id) };
  const asked = {
    prompt,
    model: id,
    dialect: model.dialect ?? dialectOf(id),
    prompted: model.output === "prompted",
    validators: call.validators,
  };
  const partials = call.listener && partialAnswers(asked, call.listener);
  const told = (delta: string): void => {
    onText?.(delta);
    partials?.text(delta);
  };
  const { hidesText } = guardedPrompt(prompt);
  let repair = 0;
  let waits = 0;
  try {
    const fitted = await fit(prompt, input, (given) =>
      requestOf(prompt, given, { ...asked, name }),
    );
    if (!fitted.ok) return { failure: overBudget(call, fitted.tokens) };
    const { request } = fitted;
    let extra: readonly Message[] = [];
    for (; ; repair++) {
      const shown = maskSecrets(prompt.secrets, input);
      const context = {
        signal,
        prompt: { name, hash, input: shown, repair, ...(hidesText && { secret: true as const }) },
        ...((onText ?? partials) && { onText: told }),
        ...(partials && { onArguments: partials.arguments, onRestart: partials.begin }),
      };
      waits = 0;
      const sent = { ...request, messages: [...request.messages, ...extra] };
      const { reply, retries } = await send(model, sent, context, {
        clock: call.clock,
        policy: call.transport,
        onWait(after) {
          waits += 1;
          call.onWait?.(after);
        },
        onAttempt: partials?.begin,
      });
      const answer = await safely(() => readAnswer(reply, asked));
      recordCall(call, calls, { model: id, repair, retries, reply, answer, fitted });
      if (answer.kind !== "misfit" || !(repair < repairAttempts(prompt, call.repair)))
        return { answer };
      extra = [...extra, ...repairMessages(prompt, answer.raw, answer.problems)];
    }
  } catch (thrown) {
    const failure = failureOfModel(thrown, call, calls, { model: id, repair, retries: waits });
    // A provider may quote the request, and a repair quotes what was said.
    return { failure: hidesText && repair > 0 ? { ...failure, message: MASK } : failure };
  }
}

/** The tokenizer is loaded for prompts with a budget only. */
async function fit(
  prompt: PromptData,
  input: unknown,
  render: (input: unknown) => ModelRequest,
): Promise<Fitted> {
  const budget = prompt.request?.budget;
  if (budget === undefined) return { ok: true, request: render(input), tokens: 0, dropped: 0 };
  const { countRequestTokens } = await import("../prompt/count-tokens.ts");
  return fitBudget(budget, input, render, (request) => countRequestTokens(request).total);
}

/** The author's validator may throw: then the answer is one that it does not take. */
async function safely(read: () => Promise<Answer>): Promise<Answer> {
  try {
    return await read();
  } catch (thrown) {
    const message = `the validator threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    const problem = {
      path: "",
      message,
      expected: "what the validator asks for",
      received: "",
      keyword: "validator",
    };
    return { kind: "misfit", code: "invalid_output", problems: [problem], raw: "" };
  }
}

function outcomeOf(prompt: PromptData, written: Answer, calls: readonly ModelCall[]): Outcome {
  const { usage, notes } = recordOf(calls);
  const answer = guardedPrompt(prompt).hidesText ? quietAnswer(written) : written;
  if (answer.kind === "fit") return { ok: true, output: answer.output, ...usage, notes };
  const message =
    answer.kind === "final"
      ? answer.message
      : describeProblems(answer.problems).replaceAll(/^- /gm, "");
  const error = { code: answer.code, message, retryable: false };
  return { ok: false, error, ...usage, notes: { ...notes, raw: answer.raw } };
}
