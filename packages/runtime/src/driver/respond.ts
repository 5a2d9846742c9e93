import type { StepEffect } from "@twelvefold/ir";
import {
  ClosedError,
  ForbiddenError,
  NotFoundError,
  NoValidatorError,
  ResponseError,
} from "../errors.ts";
import { validate } from "../perform/validate.ts";
import type { HumanRequest, Store, StoredRun } from "../stores/store.ts";
import type { AgentBinding } from "./binding.ts";
import type { UnknownAnswer } from "./human-request.ts";
import type { Decision } from "./journal.ts";

export interface RespondOptions {
  /** Who answers. Checked against the declaration's responders, and recorded. */
  readonly by?: string;
}

/** Finds a request. @throws NotFoundError */
export async function findRequest(store: Store, runId: string, id: string): Promise<HumanRequest> {
  const [request] = await store.requests({ runId, id });
  if (request !== undefined) return request;
  throw (await store.run(runId)) === undefined
    ? new NotFoundError("run", runId)
    : new NotFoundError(
        "request",
        id,
        (await store.requests({ runId, status: "open" })).map(({ id: open }) => open),
      );
}

/**
 * Checks an answer, before anything is written.
 *
 * @throws ClosedError ForbiddenError NoValidatorError ResponseError
 */
export async function checkAnswer(
  request: HumanRequest,
  answer: unknown,
  { by }: RespondOptions,
  binding: AgentBinding | undefined,
  now: number,
): Promise<unknown> {
  checkOpen(request, now);
  const { responders, step, purpose, response } = request;
  if (responders !== undefined && (by === undefined || !responders.includes(by))) {
    throw new ForbiddenError(
      `${by ?? "Somebody unnamed"} may not answer "${step}": only ${responders.join(", ")}.`,
    );
  }
  const validator = purpose === "answer" ? binding?.validators?.[step]?.output : undefined;
  if (request.gives !== undefined && validator === undefined) throw new NoValidatorError(step);
  const checked = await validate(answer, response, validator);
  if (!checked.ok)
    throw new ResponseError({ what: "response", name: step, schema: response }, checked.problems);
  return checked.value;
}

/** @throws ClosedError */
export function checkOpen(
  { id, step, status, expires, by, closedAt }: HumanRequest,
  now: number,
): void {
  if (status === "answered") {
    const whom = by === undefined ? "" : ` by ${by}`;
    throw new ClosedError(
      "answered",
      `The request "${id}" (${step}) was answered${whom} at ${closedAt}.`,
    );
  }
  if (status === "expired" || (expires !== undefined && now >= Date.parse(expires))) {
    throw new ClosedError(
      "expired",
      `The request "${id}" (${step}) expired at ${expires ?? closedAt}.`,
    );
  }
  if (status === "cancelled") {
    throw new ClosedError(
      "cancelled",
      `The request "${id}" (${step}) is no longer asked since ${closedAt}.`,
    );
  }
}

/** The event that a checked answer becomes. */
export function decideAnswer(
  request: HumanRequest,
  answer: unknown,
  by: string | undefined,
  at: string,
): Decision {
  const { step, stepId, purpose } = request;
  const notes = { step, ...(by === undefined ? {} : { by }) };
  if (purpose === "unknown") return decideUnknown(request, answer as UnknownAnswer, notes, at);
  return { event: { type: "step.completed", id: stepId, output: answer, at }, notes };
}

function decideUnknown(
  request: HumanRequest,
  answer: UnknownAnswer,
  notes: NonNullable<Decision["notes"]>,
  at: string,
): Decision {
  const { stepId: id, step } = request;
  switch (answer.outcome) {
    case "completed":
      return { event: { type: "step.completed", id, output: answer.output, at }, notes };
    case "failed": {
      const message = `"${step}" was interrupted by a crash and, as somebody found out, has not happened.`;
      return {
        event: {
          type: "step.failed",
          id,
          error: { code: "unknown", message, retryable: false },
          at,
        },
        notes,
      };
    }
    case "retry": {
      const closed = {
        id: request.id,
        status: "answered",
        at,
        ...(notes.by === undefined ? {} : { by: notes.by }),
      } as const;
      const work = { kind: "step", id, effect: request.request as StepEffect } as const;
      const changes = { work: [work], drop: [], open: [], close: [closed] };
      return { event: { type: "step.resolved", id, decision: "retry", at }, notes, changes };
    }
  }
}

/** @throws ClosedError when the run has ended */
export function checkRunning({ id, status }: StoredRun): void {
  if (status === "running" || status === "waiting") return;
  throw new ClosedError("ended", `Run "${id}" has ended: it is ${status}.`);
}
