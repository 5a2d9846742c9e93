import type { Machine } from "@twelvefold/ir";
import type { TransportPolicy } from "../models/decide-retry.ts";
import type { Model } from "../models/model.ts";
import type { PriceTable } from "../models/prices.ts";
import type { RepairPolicy } from "../perform/repair.ts";
import type { Channel, Clock, Ids } from "../ports.ts";
import type { Vault } from "../secrets/vault.ts";
import type { Store } from "../stores/store.ts";
import type { AgentBinding, StepValidators, ToolHandler } from "./binding.ts";

export interface RuntimeOptions {
  /** Where runs live. It is the caller's: `close` leaves it open. */
  readonly store: Store;
  /** The agents that this process can run, as the generated `index.ts` gives them. */
  readonly agents?: readonly AgentBinding[];
  /** Machines alone; `handlers` and `validators` then serve all of them. */
  readonly machines?: readonly Machine[];
  readonly handlers?: Readonly<Record<string, ToolHandler>>;
  readonly validators?: Readonly<Record<string, StepValidators>>;
  /** By provider: the first part of `openai/gpt-5-mini`. */
  readonly models?: Readonly<Record<string, Model>>;
  /** By the name that a `human` declares; `default` serves those that declare none. */
  readonly channels?: Readonly<Record<string, Channel>>;
  /** Live handles and keys for the handlers. Never stored, logged or sent. */
  readonly secrets?: Readonly<Record<string, unknown>>;
  /** Locks the values that schemas mark as secret before they are stored. Without one, such a run does not start. */
  readonly vault?: Vault;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly transport?: TransportPolicy;
  readonly repair?: RepairPolicy;
  readonly prices?: PriceTable;
  /**
   * Whose runs this process goes on with by itself: `all` that the store has for its agents, after a
   * crash too, or only its `own`: those that were started, resumed, answered or signalled here. `all`
   * when absent.
   */
  readonly work?: "all" | "own";
  /** Milliseconds after which another worker may take what this one is at. 30,000 when absent. */
  readonly lease?: number;
  /** Milliseconds between two looks for what other processes left. 30,000 when absent. */
  readonly poll?: number;
  /** Crashes in a row after which a run is left alone. 3 when absent. */
  readonly crashes?: number;
}

/** Every agent of the options with what it is bound to. */
export function bindingsOf({
  agents = [],
  machines = [],
  handlers,
  validators,
}: RuntimeOptions): AgentBinding[] {
  const alone = machines.map((machine) => ({ machine }));
  return [...agents, ...alone].map((binding: AgentBinding) => ({
    machine: binding.machine,
    handlers: { ...binding.handlers, ...handlers },
    validators: { ...binding.validators, ...validators },
  }));
}
