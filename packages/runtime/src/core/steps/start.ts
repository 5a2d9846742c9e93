import type { HumanDeclaration, PromptCallOptions, StepDeclaration } from "@twelvefold/ir";
import { Pledge } from "../async/pledge.ts";
import { milliseconds } from "../duration.ts";
import type { Fold } from "../fold.ts";
import type { StepRecord } from "../state.ts";
import { decodeValue } from "../values/decode.ts";
import { startAgent } from "./agent.ts";
import { countStep } from "./limits.ts";
import { type CallOptions, optionsOf } from "./options.ts";
import { addTimer } from "./timer.ts";

/** Starts a declared step with a copy of its input. */
export function startStep(fold: Fold, name: string, input: unknown, options: unknown): Pledge {
  const declaration = fold.linked.steps.get(name)!;
  countStep(fold, declaration.kind === "prompt");
  if (declaration.kind === "agent") return startAgent(fold, name, declaration, input);
  return addStep(fold, name, declaration, fold.snapshot(input), options);
}

/** Asks the world for a step whose input is stored already. */
export function addStep(
  fold: Fold,
  name: string,
  declaration: StepDeclaration,
  input: unknown,
  options: unknown,
): Pledge {
  const pledge = new Pledge();
  const step: { -readonly [K in keyof StepRecord]: StepRecord[K] } = {
    id: String(++fold.counters.ids),
    step: name,
    kind: declaration.kind,
    input,
    attempt: 1,
    agent: fold.agent,
    to: pledge.to,
  };
  if (options !== undefined) step.options = fold.snapshot(options);
  fold.steps = [...fold.steps, step];
  attemptStep(fold, step);
  if (declaration.kind === "human") expire(fold, step, declaration);
  return pledge;
}

/** Asks for an attempt: the first, or one more of a step that failed. */
export function attemptStep(
  fold: Fold,
  { id, step, kind, input, attempt, options }: StepRecord,
): void {
  const key = `${fold.state.run}:${id}`;
  const own = kind === "prompt" && options !== undefined ? askedOf(optionsOf(options)) : undefined;
  fold.ask({
    type: "step",
    id,
    step,
    kind,
    input: decodeValue(input),
    attempt,
    key,
    ...(own && { options: own }),
  });
  if (options === undefined) return;
  const { timeout } = optionsOf(options);
  if (timeout !== undefined) {
    addTimer(fold, {
      id: `${id}:timeout`,
      at: fold.now + milliseconds(timeout),
      why: "timeout",
      step: id,
    });
  }
}

/** What the call of a prompt says of whom to ask, and how. */
function askedOf({ model, variant }: CallOptions): PromptCallOptions | undefined {
  if (model === undefined && variant === undefined) return undefined;
  return {
    ...(model !== undefined && { model }),
    ...(variant !== undefined && { variant }),
  } as PromptCallOptions;
}

function expire(fold: Fold, { id, options }: StepRecord, { expires }: HumanDeclaration): void {
  const own = options === undefined ? undefined : optionsOf(options).expires;
  const after = own === undefined ? expires : milliseconds(own);
  if (after !== undefined)
    addTimer(fold, { id: `${id}:expires`, at: fold.now + after, why: "expires", step: id });
}
