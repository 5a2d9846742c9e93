// Runs and their state
export { type InitialOptions, initialTransition, transition } from "./core/transition.ts";
export type { RunError, RunStatus, State } from "./core/state.ts";
export { decodeValue } from "./core/values/decode.ts";
export { EventError, MachineError, StateError } from "./core/errors.ts";

// The log
export { GENESIS, seal, verifyChain, type ChainVerdict } from "./journal/chain.ts";
export type {
  EntryNotes,
  LogEntry,
  LogEvent,
  Remark,
  RunForked,
  RunStarted,
  StepResolved,
  StepUnknown,
} from "./journal/entry.ts";

// Ports
export type { Channel, Clock, Ids, Notification } from "./ports.ts";
export type {
  Changes,
  Claim,
  Claimed,
  ClaimQuery,
  ClosedRequest,
  Commit,
  DueQuery,
  HumanRequest,
  NewRun,
  NewWork,
  NotifyWork,
  RequestQuery,
  RunQuery,
  RunSummary,
  StepWork,
  Store,
  StoredRun,
  TimerWork,
  Work,
  WorkName,
} from "./stores/store.ts";

// Errors
export {
  type AwaitedPayload,
  ClosedError,
  ContractChangedError,
  ForbiddenError,
  NotFoundError,
  type PayloadProblem,
  PoisonedError,
  ResponseError,
  RuntimeClosedError,
  RuntimeError,
} from "./errors.ts";
export {
  ConflictError,
  CorruptStoreError,
  DuplicateDeliveryError,
  EventTooLargeError,
  NewerStoreError,
  StaleClaimError,
} from "./stores/errors.ts";

// Prompts
export { renderPrompt, type RenderOptions } from "./core/prompt/index.ts";
