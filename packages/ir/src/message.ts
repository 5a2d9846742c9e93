import type { Json } from "./json.ts";

/**
 * One turn of a conversation, in no provider's dialect: what a prompt renders to and what a model
 * adapter is given.
 */
export interface Message {
  readonly role: Role;
  readonly content: readonly Part[];
  /** About the message, never in it: `purpose: "history"` marks a turn of an earlier conversation. */
  readonly metadata?: Readonly<Record<string, Json>>;
}

/** `assistant` and `model` name the same speaker: the first in our templates, the second in dotprompt files. */
export type Role = (typeof ROLES)[number];

export const ROLES = ["system", "developer", "user", "assistant", "model", "tool"] as const;

export type Part = TextPart | MediaPart | ToolRequestPart | ToolResponsePart | PendingPart;

export interface TextPart {
  readonly text: string;
}

export interface MediaPart {
  readonly media: {
    /** An address, or the content itself as a `data:` URL. */
    readonly url: string;
    /** A media type: `image/png`. */
    readonly contentType?: string;
  };
}

export interface ToolRequestPart {
  readonly toolRequest: { readonly name: string; readonly ref?: string; readonly input?: Json };
}

export interface ToolResponsePart {
  readonly toolResponse: { readonly name: string; readonly ref?: string; readonly output?: Json };
}

/** A place that whoever sends the prompt fills in: `{{section "code"}}` of a dotprompt file. */
export interface PendingPart {
  readonly metadata: { readonly purpose: string; readonly pending: true };
}
