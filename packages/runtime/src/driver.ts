import type { RuntimeOptions } from "./driver/options.ts";
import { bindingsOf } from "./driver/options.ts";
import { Agents } from "./driver/agents.ts";
import { iso, systemClock } from "./driver/clock.ts";
import { forkRun } from "./driver/fork.ts";
import { randomIds } from "./driver/ids.ts";
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
import { processWorker, type WorkerIdentity } from "./driver/worker.ts";
import { encodeValue } from "./core/index.ts";
import { PoisonedError, ResponseError, RuntimeClosedError } from "./errors.ts";
import type { RunStarted } from "./journal/entry.ts";
import { validate } from "./perform/validate.ts";
import type { Clock, Ids } from "./ports.ts";
import { DuplicateDeliveryError } from "./stores/errors.ts";
import type {
  Claim,
  HumanRequest,
  RequestQuery,
  RunQuery,
  RunSummary,
  Store,
  StoredRun,
} from "./stores/store.ts";

export interface StartOptions {
  /** The run's id; a fresh one when absent. */
  readonly runId?: string;
  /** Dedupe key of a delivery: the second start with the same key gives the first one's run. */
  readonly delivery?: string;
  /** Who, what and when: kept in the first event. */
  readonly trigger?: unknown;
}

export interface DeliveryOptions {
  /** Dedupe key: the same delivery is taken once. */
  readonly delivery?: string;
}

/** Runs agents and keeps their promises: append before continue, and nothing in memory that the store has not. */
export interface Runtime {
  /**
   * Starts a run and gives its id, before any model is called.
   *
   * @throws NotFoundError ResponseError
   */
  start(agent: string, input: unknown, options?: StartOptions): Promise<string>;
  /**
   * Goes on with a run that another process has left; `force` also with one that was given up.
   *
   * @throws NotFoundError ContractChangedError PoisonedError
   */
  resume(runId: string, options?: { readonly force?: boolean }): Promise<void>;
  /**
   * Answers a human request. It is recorded when the promise is fulfilled; the run goes on after that.
   *
   * @throws NotFoundError ResponseError ForbiddenError ClosedError ContractChangedError
   */
  respond(
    runId: string,
    requestId: string,
    response: unknown,
    options?: RespondOptions,
  ): Promise<void>;
  /** Sends a signal. One that nobody awaits yet is kept. @throws NotFoundError ResponseError ClosedError */
  signal(runId: string, name: string, payload?: unknown, options?: DeliveryOptions): Promise<void>;
  /** Ends a run; its `finally` blocks run. No step starts after this but theirs. @throws NotFoundError ClosedError */
  cancel(runId: string, reason?: string): Promise<void>;
  /** A new run that has the events of another up to `seq` and goes on from there. @throws NotFoundError */
  fork(runId: string, seq: number): Promise<string>;
  /** @throws NotFoundError */
  get(runId: string): Promise<RunView>;
  list(query?: RunQuery): Promise<readonly RunSummary[]>;
  /** Human requests of all runs. */
  requests(query?: RequestQuery): Promise<readonly RequestView[]>;
  /** The request that a token answers. */
  requestByToken(token: string): Promise<RequestView | undefined>;
  /** Fulfilled when a run has nothing left to do by itself: it waits, or it has ended. */
  settled(runId: string): Promise<RunView>;
  /** Fulfilled when a run has ended. */
  ended(runId: string): Promise<RunView>;
  on<T extends RuntimeEventType | "*">(type: T, listener: Listener<T>): () => void;
  /** Stops working: waits for what must not be interrupted, at most `patience` ms, and leaves the rest to others. */
  close(options?: { readonly patience?: number }): Promise<void>;
}

export function createRuntime(options: RuntimeOptions): Runtime {
  return new Driver(options);
}

class Driver implements Runtime {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #crashes: number;
  readonly #lease: number;
  readonly #worker: WorkerIdentity;
  readonly #agents: Agents;
  readonly #journal: Journal;
  readonly #listeners = new Listeners();
  readonly #performer: Performer;
  #closed = false;

  constructor(options: RuntimeOptions) {
    const { store, clock = systemClock, ids = randomIds, crashes = 3, lease = 30_000 } = options;
    this.#store = store;
    this.#clock = clock;
    this.#ids = ids;
    this.#crashes = crashes;
    this.#lease = lease;
    this.#worker = processWorker(ids.token());
    this.#agents = new Agents(bindingsOf(options), store);
    this.#journal = new Journal(store, clock, this.#agents);
    const parts = {
      worker: this.#worker,
      agents: this.#agents,
      journal: this.#journal,
      listeners: this.#listeners,
    };
    this.#performer = new Performer({ ...options, ...parts, clock, ids, crashes, lease });
  }

  async start(agent: string, input: unknown, options: StartOptions = {}): Promise<string> {
    this.#checkOpen();
    const { machine, validators } = this.#agents.binding(agent);
    const checked = await validate(input, machine.input, validators?.[agent]?.input);
    if (!checked.ok)
      throw new ResponseError(
        { what: "input", name: agent, schema: machine.input },
        checked.problems,
      );
    await this.#store.saveMachine(machine);
    const { runId = this.#ids.runId(), delivery, trigger } = options;
    const started: RunStarted = {
      ...{
        type: "run.started",
        runId,
        agent,
        machine: machine.hash,
        input: encodeValue(checked.value),
      },
      ...{
        at: iso(this.#clock.now()),
        ...(trigger === undefined ? {} : { trigger: encodeValue(trigger) }),
      },
    };
    try {
      this.#performer.own(runId);
      const appended = await this.#journal.start(started, this.#claim(), delivery);
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
    const answer = await checkAnswer(
      request,
      response,
      options,
      this.#agents.bindingOf(agent),
      now,
    );
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
    const checked = await checkSignal(
      await this.#agents.machine(machine),
      this.#agents.bindingOf(agent),
      name,
      payload,
    );
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
    const request: HumanRequest | undefined = await this.#performer.requestByToken(token);
    return request && requestView(request);
  }

  settled(runId: string): Promise<RunView> {
    return this.#until(runId, (run) => this.#isIdle(run));
  }

  ended(runId: string): Promise<RunView> {
    return this.#until(runId, async () => false);
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
    const appended = await this.#journal.append(runId, appending, this.#claim());
    this.#performer.follow(appended);
    return appended;
  }

  /** An interrupted step that waits for somebody's word is no work of ours, though the flow is at it. */
  async #isIdle({ id, status, state: { steps } }: StoredRun): Promise<boolean> {
    if (this.#performer.isBusy(id)) return false;
    if (status === "waiting") return true;
    const performed = steps.filter(
      ({ kind, retryAt }) => (kind === "tool" || kind === "prompt") && retryAt === undefined,
    );
    const open = await this.#store.requests({ runId: id, status: "open" });
    return performed.every((step) =>
      open.some(({ purpose, stepId }) => purpose === "unknown" && stepId === step.id),
    );
  }

  /** Looks again when the run is told of here, and now and then for what other processes do. */
  async #until(runId: string, isDone: (run: StoredRun) => Promise<boolean>): Promise<RunView> {
    for (;;) {
      const change = this.#nextChange(runId);
      const run = await this.#journal.load(runId).catch((error: unknown) => {
        change.forget();
        throw error;
      });
      if (isOver(run) || run.crashes > this.#crashes || (await isDone(run))) {
        change.forget();
        return this.get(runId);
      }
      await change.happened;
      this.#checkOpen();
    }
  }

  #nextChange(runId: string): { readonly happened: Promise<void>; readonly forget: () => void } {
    const { promise: happened, resolve } = Promise.withResolvers<void>();
    const wake = (): void => {
      forget();
      resolve();
    };
    const disarm = this.#clock.setTimer(this.#clock.now() + 1000, wake);
    const leave = this.#performer.watch(runId, wake);
    const forget = (): void => {
      disarm();
      leave();
    };
    return { happened, forget };
  }

  #claim(): Claim {
    return { owner: this.#worker.id, until: iso(this.#clock.now() + this.#lease) };
  }

  #checkOpen(): void {
    if (this.#closed) throw new RuntimeClosedError("The runtime is closed.");
  }
}
