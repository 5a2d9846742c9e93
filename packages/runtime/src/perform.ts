import type { Machine, StepEffect } from "@twelvefold/ir";
import type { AgentBinding } from "./driver/binding.ts";
import type { RuntimeOptions } from "./driver/options.ts";
import type { Listeners } from "./driver/runtime-event.ts";
import { guardedPrompt, guardSecrets, quietCall } from "./perform/guard-secrets.ts";
import { failed, type Outcome } from "./perform/outcome.ts";
import { performPrompt } from "./perform/prompt.ts";
import { promptHash } from "./perform/prompt-hash.ts";
import { storable } from "./perform/storable.ts";
import { performTool } from "./perform/tool.ts";
import { within } from "./perform/within.ts";
import type { Clock } from "./ports.ts";
import { hideSealed } from "./secrets/sealed-values.ts";

/** What performing a step needs, besides the step. */
export interface Performing extends Pick<
  RuntimeOptions,
  "models" | "secrets" | "transport" | "repair" | "prices" | "vault"
> {
  /** `draws`: the id that the run's draws are made from; a fork's is that of the run it comes from. */
  readonly run: { readonly id: string; readonly draws: string };
  readonly machine: Machine;
  readonly binding: AgentBinding;
  readonly listeners: Listeners;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Performs one attempt of a tool or a prompt. Never rejects: whatever happens is an outcome. */
export async function performStep(effect: StepEffect, performing: Performing): Promise<Outcome> {
  const declaration = performing.machine.steps[effect.step];
  const { clock, signal: aborted } = performing;
  switch (declaration?.kind) {
    case "tool": {
      const { secrets = {}, binding, run } = performing;
      const { key, attempt, step } = effect;
      const context = { idempotencyKey: key, attempt, step, secrets, runId: run.id };
      const bounds = {
        clock,
        signal: aborted,
        timeout: declaration.timeout,
        retryable: declaration.effect !== "once",
      };
      const { input, output } = declaration;
      return guardSecrets(performing.vault, effect, { input, output: () => output }, (opened) =>
        within(
          (signal) => performTool(opened, declaration, binding, { ...context, signal }),
          bounds,
        ),
      );
    }
    case "prompt": {
      const call = promptCall(effect, performing, declaration.retry !== undefined);
      const bounds = { clock, signal: aborted, timeout: declaration.timeout, retryable: true };
      return guardSecrets(performing.vault, effect, guardedPrompt(call.prompt), ({ input }) =>
        within(async (signal) => {
          const shown = hideSealed(performing.vault, input);
          return storable(await performPrompt({ ...call, input: shown, signal }));
        }, bounds),
      );
    }
    default:
      return failed("not_performed", `"${effect.step}" is nothing that a worker performs.`, {
        retryable: false,
      });
  }
}

/** Whether an agent of the machine may spend so much and no more: then every price has to be known. */
function limitsCost({ limits, steps }: Machine): boolean {
  return [limits, ...Object.values(steps).map((step) => step.kind === "agent" && step.limits)].some(
    (one) => one && one.cost !== undefined,
  );
}

function promptCall(
  effect: StepEffect,
  performing: Performing,
  isRetried: boolean,
): Parameters<typeof performPrompt>[0] {
  const { machine, binding, models = {}, listeners, run } = performing;
  const { repair, prices, clock, signal } = performing;
  const { step: name, id: stepId, key, input, options } = effect;
  const runId = run.id;
  const prompt = machine.prompts[name] ?? { template: { nodes: [], layout: "text" } };
  const { hidesText } = guardedPrompt(prompt);
  return {
    ...{ name, prompt, input, key, options, models, repair, prices, clock, signal },
    isPaid: limitsCost(machine),
    run: run.draws,
    hash: promptHash(prompt),
    validators: binding.validators?.[name],
    // A prompt with a policy of its own is repeated by that: its attempts are in the state and survive a restart.
    transport: isRetried ? { attempts: 1 } : performing.transport,
    onText: (delta) => {
      if (!hidesText) listeners.tell({ type: "model.text", runId, stepId, delta });
    },
    ...(!hidesText &&
      listeners.has("model.partial") && {
        isAgain: effect.attempt > 1,
        onPartial: (partial) =>
          listeners.tell({ type: "model.partial", runId, stepId, step: name, partial }),
      }),
    onCall: (made) => {
      const call = hidesText ? quietCall(made) : made;
      listeners.tell({ type: "model.called", runId, stepId, call });
    },
    onWait: (after) => listeners.tell({ type: "model.waiting", runId, stepId, after }),
  };
}
