import type { WireError } from "./error-in-body.ts";

/**
 * Replies as they come over the wire: OpenAI's, and those of Ollama, vLLM and others, which leave parts out,
 * write null for them, or give objects for texts.
 */
export interface WireChat {
  readonly model?: string | null;
  readonly choices?: readonly WireChoice[] | null;
  readonly usage?: WireUsage | null;
  readonly error?: WireError | null;
}

export interface WireChoice {
  readonly index?: number;
  readonly finish_reason?: string | null;
  readonly message?: WireMessage | null;
  readonly delta?: WireMessage | null;
}

export interface WireMessage {
  readonly content?: WireText;
  readonly refusal?: string | null;
  readonly tool_calls?: readonly WireCall[] | null;
}

/** A text, or its parts. */
export type WireText = string | readonly { readonly text?: string }[] | null;

export interface WireCall {
  readonly index?: number;
  readonly id?: string | null;
  readonly function?: WireFunction | null;
  readonly custom?: { readonly name: string; readonly input: string };
}

export interface WireFunction {
  readonly name?: string | null;
  readonly arguments?: unknown;
}

/** Of Chat Completions. */
export interface WireUsage {
  readonly prompt_tokens?: number;
  readonly completion_tokens?: number;
  readonly prompt_tokens_details?: { readonly cached_tokens?: number } | null;
  readonly completion_tokens_details?: { readonly reasoning_tokens?: number } | null;
}

export function textOf(content: WireText | undefined): string {
  if (typeof content === "string") return content;
  return (content ?? []).map(({ text }) => text ?? "").join("");
}

/** Arguments are JSON text; some servers send the value itself. */
export function argumentsOf(written: unknown): string {
  if (typeof written === "string") return written;
  return written === undefined || written === null ? "" : JSON.stringify(written);
}
