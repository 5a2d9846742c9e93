/**
 * What the tolerant reader makes of a stretch of text: a JSON value with the places it came from
 * and what had to be fixed to read it. Nothing is decided yet about types: `12,111` is `bare`.
 */
export type Node = LiteralNode | StringNode | BareNode | TextNode | ArrayNode | ObjectNode;

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The value ended as it should, and no text that may still follow can change it. */
  readonly complete: boolean;
  readonly fixes: readonly Fix[];
}

/** `null`, `true`, `false` or a number, spelled as in JSON. */
export interface LiteralNode extends Stretch {
  readonly kind: "literal";
  readonly value: null | boolean | number;
}

/** Something in quotes of any kind, decoded. */
export interface StringNode extends Stretch {
  readonly kind: "string";
  readonly value: string;
  /** How much of the value is sure to stay, where more may follow; all of it when absent. */
  readonly sure?: number;
}

/** Something without quotes, trimmed. */
export interface BareNode extends Stretch {
  readonly kind: "bare";
  readonly value: string;
}

/** A whole text taken as an answer in words. */
export interface TextNode extends Stretch {
  readonly kind: "text";
  readonly value: string;
}

export interface ArrayNode extends Stretch {
  readonly kind: "array";
  readonly items: readonly Node[];
}

export interface ObjectNode extends Stretch {
  readonly kind: "object";
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly key: string;
  readonly value: Node;
}

/** A departure from JSON's syntax that was read all the same. */
export interface Fix {
  readonly kind: FixKind;
  /** The offset in the text. */
  readonly at: number;
}

export type FixKind =
  | "comment"
  | "quotes"
  | "code-block"
  | "unquoted-key"
  | "unquoted-value"
  | "inner-quote"
  | "raw-newline"
  | "escape"
  | "escaped-space"
  | "missing-comma"
  | "extra-comma"
  | "missing-value"
  | "missing-end"
  | "stray-text";
