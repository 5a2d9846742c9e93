import { callable } from "./callable.ts";
import type { Limits } from "./policy.ts";
import type { In, Out, Schema } from "./schema.ts";
import type { Step } from "./step.ts";
import type { Storable } from "./stored.ts";

/** A declared agent: a step of another flow, a tool of another prompt, or a run of its own. */
export interface Agent<Input, Output> extends Step<Input, Output, "agent"> {}

export interface AgentOptions<I extends Schema, O extends Schema> {
  readonly input: Storable<I, In<I> | Out<I>, "`input`">;
  readonly output: Storable<O, In<O> | Out<O>, "`output`">;
  /** What it does, as an entry of a prompt's `tools`. */
  readonly description?: string;
  readonly limits?: Limits;
  /** Compiled to a state machine; see the flow language for what it may contain. */
  readonly flow: Flow<I, O>;
}

/**
 * What `flow` is. A conditional type, and not the function type itself, since TypeScript then puts what
 * it has inferred for `O` into the return type before it looks at the flow's body: `return { status:
 * "done" }` keeps its literal where the output is an enum.
 */
export type Flow<I extends Schema, O extends Schema> = O extends Schema
  ? (input: Out<I>) => Promise<In<O>>
  : never;

/**
 * Declares an agent: a typed input, a typed output, and a flow of ordinary TypeScript that calls
 * steps and awaits them.
 *
 * @example
 * ```ts
 * import { agent, tool } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const countOpen = tool({
 *   description: "Count the open issues of a repository",
 *   input: z.object({ repository: z.string() }),
 *   output: z.object({ open: z.int() }),
 *   effect: "read",
 * });
 *
 * export const report = agent({
 *   input: z.object({ repositories: z.array(z.string()) }),
 *   output: z.object({ total: z.int() }),
 *   limits: { steps: 50, time: "1h" },
 *   async flow({ repositories }) {
 *     let total = 0;
 *     for (const repository of repositories) {
 *       const { open } = await countOpen({ repository });
 *       total += open;
 *     }
 *     return { total };
 *   },
 * });
 * ```
 */
export function agent<I extends Schema, O extends Schema>(
  options: AgentOptions<I, O>,
): Agent<In<I>, Out<O>> {
  return callable<Agent<In<I>, Out<O>>>("agent", options);
}
