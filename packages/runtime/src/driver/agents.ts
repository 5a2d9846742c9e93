import type { Machine } from "@twelvefold/ir";
import { NotFoundError } from "../errors.ts";
import type { RunSummary, Store } from "../stores/store.ts";
import { type AgentBinding, checkContracts } from "./binding.ts";

/** The agents that this process can run, and every machine that a run here was pinned to. */
export class Agents {
  readonly #bindings: ReadonlyMap<string, AgentBinding>;
  readonly #machines = new Map<string, Machine>();
  readonly #store: Store;

  constructor(bindings: readonly AgentBinding[], store: Store) {
    this.#bindings = new Map(bindings.map((binding) => [binding.machine.name, binding]));
    for (const { machine } of bindings) this.#machines.set(machine.hash, machine);
    this.#store = store;
  }

  get names(): readonly string[] {
    return [...this.#bindings.keys()];
  }

  /** @throws NotFoundError */
  binding(agent: string): AgentBinding {
    const binding = this.#bindings.get(agent);
    if (binding === undefined) throw new NotFoundError("agent", agent, this.names);
    return binding;
  }

  bindingOf(agent: string): AgentBinding | undefined {
    return this.#bindings.get(agent);
  }

  /** @throws NotFoundError */
  async machine(hash: string): Promise<Machine> {
    const machine = this.#machines.get(hash) ?? (await this.#store.machine(hash));
    if (machine === undefined) throw new NotFoundError("machine", hash);
    this.#machines.set(hash, machine);
    return machine;
  }

  /**
   * Whether this process can go on with a run: it has the agent's code.
   *
   * @throws ContractChangedError when it has other code than the run was started with
   */
  checked(run: RunSummary, machine: Machine): boolean {
    const binding = this.#bindings.get(run.agent);
    if (binding === undefined) return false;
    checkContracts(run.id, machine, binding);
    return true;
  }
}
