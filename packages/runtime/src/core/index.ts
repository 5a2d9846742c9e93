// The reducer
export { type InitialOptions, initialTransition, transition } from "./transition.ts";
export type {
  ChildRecord,
  Consumer,
  Counters,
  FrameRecord,
  GroupMode,
  GroupRecord,
  RunError,
  RunStatus,
  ScopeRecord,
  SignalRecord,
  Slot,
  Spending,
  State,
  StepRecord,
  TimerRecord,
} from "./state.ts";

// What it decides
export { decideRetry } from "./steps/retry.ts";
export { milliseconds } from "./duration.ts";

// Values
export { outputOf } from "./returned.ts";
export { decodeValue } from "./values/decode.ts";
export { encodeValue } from "./values/encode.ts";

// Errors
export { EventError, MachineError, StateError } from "./errors.ts";
export { type FaultName, FAULTS } from "./faults.ts";
export { StepError } from "./step-error.ts";
