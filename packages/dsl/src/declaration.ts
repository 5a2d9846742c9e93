import type { AgentOptions } from "./agent.ts";
import type { HumanOptions } from "./human.ts";
import type { PromptOptions } from "./prompt.ts";
import type { Schema } from "./schema.ts";
import type { SignalOptions } from "./signal.ts";
import type { ToolOptions } from "./tool.ts";

/** The property of a declared step that holds its `Declaration`. */
export const declaration: unique symbol = Symbol.for("twelvefold.declaration");

/**
 * What a declared step carries under `Symbol.for("twelvefold.declaration")`: its kind, and the
 * author's own fields as they were written. The compiler reads nothing else.
 */
export type Declaration =
  | ({ readonly kind: "agent" } & AgentOptions<Schema, Schema>)
  | ({ readonly kind: "human" } & HumanOptions<Schema, Schema>)
  | ({ readonly kind: "prompt" } & PromptOptions<Schema>)
  | ({ readonly kind: "signal" } & SignalOptions<Schema>)
  | ({ readonly kind: "tool" } & ToolOptions<Schema, Schema>);

export type Kind = "agent" | "human" | "prompt" | "signal" | "tool";
