import type { RuntimeOptions } from "./driver/options.ts";
import { bindingsOf } from "./driver/options.ts";
import { Agents } from "./driver/agents.ts";
import { iso, systemClock } from "./driver/clock.ts";
import { forkRun } from "./driver/fork.ts";
import { randomIds } from "./driver/ids.ts";
import { Lease } from "./driver/lease.ts";
import { type Appended, Journal, summary } from "./driver/journal.ts";
import { Performer } from "./driver/performer.ts";
import { isOver } from "./driver/plan-changes.ts";
import {
  checkAnswer,
  checkOpen,
  checkRunning,
  decideAnswer,
  findRequest,
  type RespondOptions,
} from "./driver/respond.ts";
import { requestView, type RequestView, type RunView, runView } from "./driver/run-view.ts";
import { type Listener, Listeners, type RuntimeEventType } from "./driver/runtime-event.ts";
import { checkSignal } from "./driver/signal.ts";
import type { DeliveryOptions, Runtime, StartOptions } from "./driver/runtime.ts";
import { RunWatch } from "./driver/run-watch.ts";
import { processWorker } from "./driver/worker.ts";
import { encodeValue } from "./core/index.ts";
import { PoisonedError, ResponseError, RuntimeClosedError } from "./errors.ts";
import type { RunStarted } from "./journal/entry.ts";
import { validate } from "./perform/validate.ts";
import { sealSecrets } from "./secrets/sealed-values.ts";
import type { Vault } from "./secrets/vault.ts";
import type { Clock, Ids } from "./ports.ts";
import { DuplicateDeliveryError } from "./stores/errors.ts";
import type { RequestQuery, RunQuery, RunSummary, Store } from "./stores/store.ts";

/**
 * Runs agents durably. Goes on at once with the runs that its store has of them, unless its `work` is its `own`; `close` it
 * before the process ends.
 *
 * @example
 * ```ts
 * import { createRuntime, type AgentBinding } from "@twelvefold/runtime";
 * import { openaiModels } from "@twelvefold/runtime/models/openai";
 * import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";
 *
 * // `agents` as the generated `.twelvefold/index.ts` gives them.
 * export async function triage(agents: readonly AgentBinding[], issue: unknown): Promise<unknown> {
 *   const store = sqliteStore("runs.db");
 *   const runtime = createRuntime({ store, agents, models: { openai: openaiModels() } });
 *   const run = await runtime.start("triage", issue);
 *   const { output } = await runtime.ended(run);
 *   await runtime.close();
 *   return output;
 * }
 * ```
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new Driver(options);
}

class Driver implements Runtime {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #crashes: number;
  readonly #vault: Vault | undefined;
  readonly #lease: Lease;
  readonly #agents: Agents;
  readonly #journal: Journal;
  readonly #listeners = new Listeners();
  readonly #performer: Performer;
  readonly #watch: RunWatch;
  #closed = false;

  constructor(options: RuntimeOptions) {
    const { store, clock = systemClock, ids = randomIds, crashes = 3, lease = 30_000 } = options;
    const listeners = this.#listeners;
    const agents = new Agents(bindingsOf(options), store);
    const journal = new Journal(store, clock, agents);
    const held = new Lease({
      ...{ store, clock, listeners },
      ...{ worker: processWorker(ids.token()), duration: lease },
    });
    this.#store = store;
    this.#vault = options.vault;
    this.#clock = clock;
    this.#ids = ids;
    this.#crashes = crashes;
    this.#lease = held;
    this.#agents = agents;
    this.#journal = journal;
    this.#performer = new Performer({
      ...options,
      ...{ agents, journal, listeners, clock, ids, crashes, lease: held },
    });
    this.#watch = new RunWatch({ store, clock, crashes, performer: this.#performer });
  }

  async start(agent: string, input: unknown, options: StartOptions = {}): Promise<string> {
    this.#checkOpen();
    const { machine, validators } = this.#agents.binding(agent);
    const { input: schema } = machine;
    const checked = await validate(input, schema, validators?.[agent]?.input);
    if (!checked.ok) {
      throw new ResponseError({ what: "input", name: agent, schema }, checked.problems);
    }
    const sealed = sealSecrets(this.#vault, schema, checked.value);
    await this.#store.saveMachine(machine);
    const { runId = this.#ids.runId(), delivery, trigger } = options;
    const started: RunStarted = {
      type: "run.started",
      ...{ runId, agent, machine: machine.hash, input: encodeValue(sealed) },
      at: iso(this.#clock.now()),
      ...(trigger === undefined ? {} : { trigger: encodeValue(trigger) }),
    };
    try {
      this.#performer.own(runId);
      const appended = await this.#journal.start(started, this.#lease.claim(), delivery);
      this.#listeners.tell({ type: "run.started", run: summary(appended.run) });
      this.#performer.follow(appended);
      return runId;
    } catch (error) {
      if (error instanceof DuplicateDeliveryError) return error.runId;
      throw error;
    }
  }

  async resume(runId: string, { force = false } = {}): Promise<void> {
    this.#checkOpen();
    const run = await this.#journal.load(runId);
    if (isOver(run)) return;
    this.#agents.binding(run.agent);
    this.#agents.checked(run, await this.#agents.machine(run.machine));
    if (force) await this.#store.setCrashes(runId, 0);
    else if (run.crashes > this.#crashes) {
      throw new PoisonedError(
        `Run "${runId}" brought its process down ${run.crashes} times; force it if you know why.`,
      );
    }
    this.#performer.own(runId);
    await this.#performer.look();
  }

  async respond(
    runId: string,
    requestId: string,
    response: unknown,
    options: RespondOptions = {},
  ): Promise<void> {
    this.#checkOpen();
    const request = await findRequest(this.#store, runId, requestId);
    const { agent } = await this.#journal.load(runId);
    const now = this.#clock.now();
    const checked = await checkAnswer(
      request,
      response,
      options,
      this.#agents.bindingOf(agent),
      now,
    );
    const answer = sealSecrets(this.#vault, request.response, checked);
    await this.#append(runId, async (_, at) => {
      // Somebody may have answered since: of two answers one wins, and the other is told.
      checkOpen(await findRequest(this.#store, runId, requestId), now);
      return decideAnswer(request, answer, options.by, at);
    });
  }

  async signal(
    runId: string,
    name: string,
    payload?: unknown,
    { delivery }: DeliveryOptions = {},
  ): Promise<void> {
    this.#checkOpen();
    const { agent, machine } = await this.#journal.load(runId);
    if (delivery !== undefined && (await this.#store.delivered(delivery, runId)) !== undefined)
      return;
    const pinned = await this.#agents.machine(machine);
    const binding = this.#agents.bindingOf(agent);
    const checked = await checkSignal(pinned, binding, name, payload, this.#vault);
    try {
      await this.#append(
        runId,
        (run, at) => {
          checkRunning(run);
          const notes = delivery === undefined ? {} : { notes: { delivery } };
          return { event: { type: "signal", name, payload: checked, at }, ...notes };
        },
        delivery,
      );
    } catch (error) {
      if (!(error instanceof DuplicateDeliveryError)) throw error;
    }
  }

  async cancel(runId: string, reason?: string): Promise<void> {
    this.#checkOpen();
    await this.#append(runId, (run, at) => {
      checkRunning(run);
      return { event: { type: "cancel", ...(reason === undefined ? {} : { reason }), at } };
    });
  }

  async fork(runId: string, seq: number): Promise<string> {
    this.#checkOpen();
    const forkId = this.#ids.runId();
    this.#performer.own(forkId);
    const origin = await this.#journal.load(runId);
    const machine = await this.#agents.machine(origin.machine);
    const log = await this.#store.log(runId);
    const fork = forkRun({ origin, machine, log, seq, forkId, at: iso(this.#clock.now()) });
    await this.#store.create(fork);
    this.#listeners.tell({ type: "run.started", run: summary(fork.run) });
    void this.#performer.look();
    return forkId;
  }

  async get(runId: string): Promise<RunView> {
    const run = await this.#journal.load(runId);
    const [requests, events] = await Promise.all([
      this.#store.requests({ runId, status: "open" }),
      this.#store.log(runId, run.seq),
    ]);
    return runView(run, requests, events, this.#crashes);
  }

  list(query?: RunQuery): Promise<readonly RunSummary[]> {
    return this.#store.runs(query);
  }

  async requests(query: RequestQuery = {}): Promise<readonly RequestView[]> {
    return (await this.#store.requests(query)).map(requestView);
  }

  async requestByToken(token: string): Promise<RequestView | undefined> {
    const request = await this.#performer.requestByToken(token);
    return request && requestView(request);
  }

  async settled(runId: string): Promise<RunView> {
    await this.#watch.until(runId, "settled");
    return this.get(runId);
  }

  async ended(runId: string): Promise<RunView> {
    await this.#watch.until(runId, "ended");
    return this.get(runId);
  }

  on<T extends RuntimeEventType | "*">(type: T, listener: Listener<T>): () => void {
    return this.#listeners.on(type, listener);
  }

  async close({ patience = 10_000 } = {}): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#performer.close(patience);
  }

  async #append(
    runId: string,
    decide: Parameters<Journal["append"]>[1]["decide"],
    delivery?: string,
  ): Promise<Appended> {
    this.#performer.own(runId);
    const appending = delivery === undefined ? { decide } : { decide, delivery };
    const appended = await this.#journal.append(runId, appending, this.#lease.claim());
    this.#performer.follow(appended);
    return appended;
  }

  #checkOpen(): void {
    if (this.#closed) throw new RuntimeClosedError("The runtime is closed.");
  }
}
