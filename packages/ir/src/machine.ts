import type { Expression } from "./expression.ts";
import type { Json } from "./json.ts";
import type { PromptData } from "./prompt.ts";
import type { JsonSchema } from "./schema.ts";
import type { Statement } from "./statement.ts";
import type { IR_VERSION } from "./version.ts";

/**
 * What TypeScript becomes.
 *
 * A flow is an async function. Whatever in it does not await stays as it is, as data: a structured
 * `Statement` inside the `body` of a state. Whatever awaits is exploded into states, the way a
 * generator is turned into a state machine:
 *
 * | source                        | states                                                                        |
 * | ----------------------------- | ----------------------------------------------------------------------------- |
 * | `x = await step(a)`           | one state `agent/step`: `next: { kind: "await", value: step(a), into: x, to }`  |
 * | `f(a(), await b())`           | `a()` goes to a temporary slot first; the rest of the expression goes to the state after |
 * | `if (c) { … await … }`        | a `branch` edge on `c`; both arms end in a `goto` to the state after            |
 * | `while (c) { … await … }`     | a head state with a `branch`; `continue` goes to the head, `break` to the state after |
 * | `for (…; c; u) { … }`         | as `while`, with `u` in a state of its own that `continue` goes to               |
 * | `do { … } while (c)`          | the body's first state, then a `branch` back                                   |
 * | `for (const x of xs) { … }`   | slots for what is gone over and the index, then as `for`                        |
 * | `switch (v) { … await … }`    | a `match` edge; bodies fall through by `goto`                                  |
 * | `try { … } catch (e) { … }`   | the states of the body name a `handler`; the thrown value goes to its slot       |
 * | `finally { … }`               | entered by every way out with a completion in two slots; left by a `match` on it  |
 * | `return v` / `throw v`        | `return` / `throw` edges (through each `finally` on the way)                    |
 * | `await helper(x)` (async)     | an `await` of a `call`: another flow function, with a frame of its own           |
 * | `await otherAgent(x)`         | an `await` of a `step` whose declaration has kind `agent`: the same, a frame      |
 * | `await Promise.all([…])`      | an `await` of `combine`: each promise in it is a branch                         |
 *
 * Nothing in a machine names a variable, a label, a file or a line: they are in the source map.
 */
export interface Machine {
  readonly ir: typeof IR_VERSION;
  /** The agent's exported name. */
  readonly name: string;
  /** SHA-256 (hex) of the canonical print of everything but this field. */
  readonly hash: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly limits: Limits;
  /** `functions[0]` is the agent's own flow. */
  readonly functions: readonly MachineFunction[];
  /** Every declared step that the flow can start, by name. */
  readonly steps: Readonly<Record<string, StepDeclaration>>;
  /** Every prompt that the flow can start, by name: all that is needed to render and send it. */
  readonly prompts: Readonly<Record<string, PromptData>>;
  /** Module-level constants that the flow reads. */
  readonly constants: readonly Json[];
}

/** Hard budgets of a run. An absent one does not limit. Times in milliseconds, cost in US dollars. */
export interface Limits {
  /** Steps started (retries of one are not counted again). 20 when the author gives none. */
  readonly steps: number;
  readonly modelCalls?: number;
  readonly tokens?: number;
  readonly cost?: number;
  readonly time?: number;
  /** Loop turns, calls and states entered within one transition. */
  readonly instructions?: number;
}

export type MachineFunction = FlowFunction | PureFunction;

/** A function that may wait: a graph of states. `states[0]` is its entry. */
export interface FlowFunction {
  readonly kind: "flow";
  /** Arguments go to slots 0 … params - 1. With `rest`, the last of them takes all that remain, as an array. */
  readonly params: number;
  readonly rest?: true;
  /** How many slots an activation has. */
  readonly slots: number;
  readonly states: readonly MachineState[];
  readonly handlers: readonly Handler[];
  /** Index of the enclosing function, whose activation `depth: 1` reaches; absent at the top. */
  readonly parent?: number;
}

/** A function that never waits: called from expressions, and as a callback. */
export interface PureFunction {
  readonly kind: "pure";
  readonly params: number;
  readonly rest?: true;
  readonly slots: number;
  readonly body: readonly Statement[];
  readonly parent?: number;
}

export interface MachineState {
  /** `agent/step`, or `agent/while` and the like; unique in its machine. */
  readonly id: string;
  readonly body: readonly Statement[];
  readonly next: Edge;
  /** Index in the function's `handlers`: where an error thrown in `body` or delivered to `next` goes. */
  readonly handler?: number;
  /** The slots that are read after this state's await is settled: all that a waiting run keeps. Ascending. */
  readonly live?: readonly number[];
}

/** Edges name states by their index in the function. */
export type Edge = Goto | Branch | Match | Await | ReturnEdge | ThrowEdge;

export interface Goto {
  readonly kind: "goto";
  readonly to: number;
}

export interface Branch {
  readonly kind: "branch";
  readonly test: Expression;
  readonly then: number;
  readonly else: number;
}

/** Tests are evaluated in order and compared by `===`; none fits: `otherwise`. */
export interface Match {
  readonly kind: "match";
  readonly value: Expression;
  readonly cases: readonly { readonly test: Expression; readonly to: number }[];
  readonly otherwise: number;
}

/** Evaluates `value`; waits if it is a promise; puts what it gives into the slot and goes on. */
export interface Await {
  readonly kind: "await";
  readonly value: Expression;
  /**
   * The source returns the promise without awaiting it: following it takes one job more than an await
   * does, and what is no promise takes none (ECMA-262, promise resolve functions).
   */
  readonly returned?: true;
  readonly into?: number;
  readonly to: number;
}

export interface ReturnEdge {
  readonly kind: "return";
  readonly value?: Expression;
}

export interface ThrowEdge {
  readonly kind: "throw";
  readonly value: Expression;
}

/**
 * Where a thrown value goes. `catch` handlers never see a cancellation or an exceeded limit; `finally`
 * handlers see everything, and rethrow at their end. `outer` is the handler around this one: where the
 * search goes on for what a `catch` may not see.
 */
export interface Handler {
  readonly kind: "catch" | "finally";
  readonly to: number;
  /** Receives the thrown value (for `finally`, with the completion slot set by `completion`). */
  readonly slot?: number;
  /** `finally` only: slot and value that mark the completion as a throw. */
  readonly completion?: { readonly slot: number; readonly value: number };
  readonly outer?: number;
}

/** Retry of a failed attempt: `attempts` in all, delays in milliseconds. */
export interface RetryPolicy {
  readonly attempts: number;
  readonly initial: number;
  readonly factor: number;
  readonly max: number;
}

export type StepDeclaration =
  | ToolDeclaration
  | PromptDeclaration
  | HumanDeclaration
  | SignalDeclaration
  | AgentDeclaration;
export type StepKind = StepDeclaration["kind"];

export interface ToolDeclaration {
  readonly kind: "tool";
  readonly description: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly effect: "read" | "idempotent" | "once";
  readonly onUnknown?: "ask" | "retry" | "fail";
  readonly destructive?: true;
  readonly retry?: RetryPolicy;
  /** Milliseconds an attempt may take. */
  readonly timeout?: number;
  /** SHA-256 of what a handler is bound to: the schemas and the effect. */
  readonly contract: string;
}

export interface PromptDeclaration {
  readonly kind: "prompt";
  readonly retry?: RetryPolicy;
  readonly timeout?: number;
  /** SHA-256 of the prompt's data, its functions included: recorded with every request. */
  readonly contract: string;
  /** SHA-256 of what its answer must fit, recorded as well; absent for a prompt that is answered in text. */
  readonly schema?: string;
}

export interface HumanDeclaration {
  readonly kind: "human";
  readonly request: JsonSchema;
  /** What whoever is asked may answer. */
  readonly response: JsonSchema;
  /** What the flow gets, where the author's validator makes something else of the answer. */
  readonly gives?: JsonSchema;
  /** The text that the human reads, as a template over `request`. */
  readonly message: PromptData;
  /** Milliseconds until the request expires. */
  readonly expires?: number;
  readonly responders?: readonly string[];
  readonly channel?: string;
  readonly escalate?: { readonly after: number; readonly to: readonly string[] };
  readonly contract: string;
}

export interface SignalDeclaration {
  readonly kind: "signal";
  /** What may be told. */
  readonly payload: JsonSchema;
  /** What the flow gets, where the author's validator makes something else of the payload. */
  readonly gives?: JsonSchema;
  readonly contract: string;
}

/** Another agent as a step: its flow is `functions[fn]` of this machine; its limits are counted apart. */
export interface AgentDeclaration {
  readonly kind: "agent";
  readonly description?: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly limits: Limits;
  readonly fn: number;
  readonly contract: string;
}
