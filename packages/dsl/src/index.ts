// Declarations
export { agent, type Agent, type AgentOptions } from "./agent.ts";
export { human, type Human, type HumanCall, type HumanOptions } from "./human.ts";
export {
  prompt,
  type CompactionPrompt,
  type Prompt,
  type PromptCall,
  type PromptOptions,
} from "./prompt.ts";
export { signal, type ReceiveOptions, type Signal, type SignalOptions } from "./signal.ts";
export {
  tool,
  type Effect,
  type Handler,
  type Secrets,
  type Tool,
  type ToolContext,
  type ToolOptions,
} from "./tool.ts";
export { secret, type Secret } from "./secret.ts";
export { file, type Template, type TemplateFile } from "./template.ts";

// The words of a flow
export {
  call,
  compact,
  map,
  now,
  random,
  receive,
  sleep,
  sleepUntil,
  uuid,
  type MapOptions,
} from "./control.ts";
export { StepError, type StepErrorFields } from "./step-error.ts";

// Parts of declarations
export type { BeforeCall } from "./before.ts";
export type { Choice, Chosen, NothingToCall, Tools } from "./choice.ts";
export type { CompactOptions } from "./compact.ts";
export type { Duration } from "./duration.ts";
export type { ModelConfig, ModelName, Models, Strategy } from "./model.ts";
export type { Limits, RetryPolicy, StepOptions } from "./policy.ts";
export type { In, Out, Schema } from "./schema.ts";
export type { AnyStep, InputOf, OutputOf, Step } from "./step.ts";
export type { ThreadEvent, ThreadView } from "./thread.ts";
export type { Misuse } from "./type-error.ts";
export type { Variant } from "./wording.ts";

// For the compiler and the reference runner
export type { Declaration, Kind } from "./declaration.ts";
export type { ControlName, Stage } from "./stage.ts";
