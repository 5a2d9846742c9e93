/** An error of the runtime: a word to switch on, and the HTTP status that says the same. */
export abstract class RuntimeError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No such run, request, agent or machine. */
export class NotFoundError extends RuntimeError {
  readonly code = "not_found";
  readonly status = 404;
  readonly kind: "run" | "request" | "agent" | "machine" | "event";
  readonly id: string;

  constructor(kind: NotFoundError["kind"], id: string, known: readonly string[] = []) {
    const list = known.length > 0 ? ` Known: ${known.join(", ")}.` : "";
    super(`There is no ${kind} "${id}".${list}`);
    this.kind = kind;
    this.id = id;
  }
}

/** One way in which a payload does not fit. `path` is a JSON Pointer. */
export interface PayloadProblem {
  readonly path: string;
  readonly message: string;
}

/** A payload that is not what is awaited. `awaited` says what would be. */
export class ResponseError extends RuntimeError {
  readonly code = "invalid_payload";
  readonly status = 400;
  readonly problems: readonly PayloadProblem[];
  readonly awaited: AwaitedPayload;

  constructor(awaited: AwaitedPayload, problems: readonly PayloadProblem[]) {
    const lines = problems.map(
      ({ path, message }) => `\n  ${path === "" ? "(whole)" : path}: ${message}`,
    );
    super(`This is not the ${awaited.what} that "${awaited.name}" awaits.${lines.join("")}`);
    this.awaited = awaited;
    this.problems = problems;
  }
}

/** What a run, a request or an agent waits for: its name and the JSON Schema of it. */
export interface AwaitedPayload {
  readonly what: "input" | "response" | "signal";
  readonly name: string;
  readonly schema?: unknown;
}

/** What is said goes through code of the agent's own (a transform, a default, a coercion), which is not loaded here. */
export class NoValidatorError extends RuntimeError {
  readonly code = "no_validator";
  readonly status = 409;

  constructor(step: string) {
    super(
      `The schema of "${step}" makes something else of what is written, and the agent's code that does it is not loaded here: ` +
        "say it through a runtime that has the agent.",
    );
  }
}

/** The responder is not one of those that the declaration allows. */
export class ForbiddenError extends RuntimeError {
  readonly code = "forbidden";
  readonly status = 403;
}

/** It came too late: the request is answered, expired or cancelled, or the run has ended. */
export class ClosedError extends RuntimeError {
  readonly code = "closed";
  readonly status = 409;
  readonly reason: "answered" | "expired" | "cancelled" | "ended" | "duplicate";

  constructor(reason: ClosedError["reason"], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The code's tools are not those that the run was started with, so it is not resumed on them. */
export class ContractChangedError extends RuntimeError {
  readonly code = "contract_changed";
  readonly status = 409;
  readonly runId: string;
  readonly steps: readonly string[];

  constructor(runId: string, steps: readonly string[]) {
    super(
      `Run "${runId}" was started with other contracts of: ${steps.join(", ")}. ` +
        `Resume it with the code it was started with, or fork or migrate it.`,
    );
    this.runId = runId;
    this.steps = steps;
  }
}

/** The run brought the process down several times in a row and is left alone until someone forces it. */
export class PoisonedError extends RuntimeError {
  readonly code = "poisoned";
  readonly status = 409;
}

/** The runtime was closed. */
export class RuntimeClosedError extends RuntimeError {
  readonly code = "runtime_closed";
  readonly status = 503;
}
