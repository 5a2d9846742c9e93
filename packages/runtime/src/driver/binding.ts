import type { Machine } from "@twelvefold/ir";
import { ContractChangedError } from "../errors.ts";
import type { StandardSchema } from "../perform/standard-schema.ts";

/** An agent as it is run: what was compiled, and the host code that it is bound to. */
export interface AgentBinding {
  readonly machine: Machine;
  /** By the name of the tool. */
  readonly handlers?: Readonly<Record<string, ToolHandler>>;
  /** By the name of the declaration, or of the agent itself. */
  readonly validators?: Readonly<Record<string, StepValidators>>;
}

/** Does what a tool says. The only place with side effects. Typed by the declaration that it comes from. */
export type ToolHandler = (input: never, context: ToolContext) => unknown;

export interface ToolContext {
  /** The same for every attempt of one call, and for no other call. */
  readonly idempotencyKey: string;
  /** Aborted when the result is no longer wanted. */
  readonly signal: AbortSignal;
  /** 1 for the first. */
  readonly attempt: number;
  readonly runId: string;
  readonly step: string;
  /** What was given to `createRuntime`: live handles and keys, which no state may hold. */
  readonly secrets: Readonly<Record<string, unknown>>;
}

/** The author's own schemas, whose transforms and defaults apply. A human's request is its input, the response its output. */
export interface StepValidators {
  readonly input?: StandardSchema;
  readonly output?: StandardSchema;
  /** Of a prompt: the members of its union that are bare schemas. */
  readonly tools?: Readonly<Record<string, StandardSchema>>;
}

/** The tools whose contract is not what the machine of a run was compiled against. */
export function changedContracts(
  machine: Machine,
  { machine: bound }: AgentBinding,
): readonly string[] {
  if (machine.hash === bound.hash) return [];
  return Object.entries(machine.steps)
    .filter(([, { kind }]) => kind === "tool")
    .filter(([name, { contract }]) => bound.steps[name]?.contract !== contract)
    .map(([name]) => name);
}

/** @throws ContractChangedError */
export function checkContracts(runId: string, machine: Machine, binding: AgentBinding): void {
  const changed = changedContracts(machine, binding);
  if (changed.length > 0) throw new ContractChangedError(runId, changed);
}
