// A prompt alone
export { complete, CompletionError, type CompleteOptions } from "./complete.ts";
export type { PartialAnswer, PartialOf } from "./perform/partial-answer.ts";
export { PromptNotCompiledError } from "./perform/compile-declaration.ts";

// Running agents
export { createRuntime } from "./driver.ts";
export type { DeliveryOptions, Runtime, StartOptions } from "./driver/runtime.ts";
export type { RuntimeOptions } from "./driver/options.ts";
export { bindDeclarations } from "./driver/bind-declarations.ts";
export type { AgentBinding, StepValidators, ToolContext, ToolHandler } from "./driver/binding.ts";
export type { RespondOptions } from "./driver/respond.ts";
export type { RequestView, RunView, StepView } from "./driver/run-view.ts";
export type { Listener, RuntimeEvent, RuntimeEventType } from "./driver/runtime-event.ts";
export type { UnknownAnswer } from "./driver/human-request.ts";
export { systemClock } from "./driver/clock.ts";
export { randomIds } from "./driver/ids.ts";

// The reducer
export {
  decodeValue,
  encodeValue,
  EventError,
  initialTransition,
  type InitialOptions,
  MachineError,
  outputOf,
  StateError,
  transition,
} from "./core/index.ts";
export type { RunError, RunStatus, State } from "./core/index.ts";

// Prompts and what models write
export type { RenderOptions } from "./core/prompt/index.ts";
export { renderPrompt } from "./prompt/render-prompt.ts";
export {
  parseOutput,
  type ParsedOutput,
  type ParseOptions,
  type Problem,
  type Repair,
} from "./output/index.ts";
export { requestOf, type RequestOptions } from "./models/request-of.ts";
export {
  decideRetry,
  type FailedAttempt,
  type RetryDecision,
  type TransportPolicy,
} from "./models/decide-retry.ts";
export type {
  Model,
  ArgumentsPiece,
  ModelContext,
  ModelReply,
  ModelRequest,
  ModelTool,
  ModelUsage,
  PromptReference,
  ResponseFormat,
  ToolCall,
} from "./models/model.ts";
export type { ModelCall } from "./models/model-call.ts";
export { ModelError, type ModelFailureKind } from "./models/model-error.ts";
export { limitedModel, type ModelLimits } from "./models/limits.ts";
export { costOf, type Price, PRICES, type PriceTable } from "./models/prices.ts";
export type { RepairPolicy } from "./perform/repair.ts";
export { promptHash } from "./perform/prompt-hash.ts";

// The log
export { foldLog } from "./journal/fold-log.ts";
export { type FoldStep, foldSteps } from "./journal/fold-steps.ts";
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

// Secrets at rest
export { keyVault, type Vault } from "./secrets/vault.ts";
export { NoVaultError } from "./secrets/sealed-values.ts";

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
  NoValidatorError,
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
