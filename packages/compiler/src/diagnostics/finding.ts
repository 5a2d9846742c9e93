import type { Span } from "../syntax/index.ts";

/**
 * A diagnostic before it is given lines and columns: what the phases collect. Built only by the
 * functions of the catalogue (`messages.generated.ts`), one for each code of `messages/*.md`.
 */
export interface Finding {
  /** `TF2104` */
  readonly code: string;
  /** `step-in-callback` */
  readonly word: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help?: string;
  readonly span: Span;
  /** Other places that are part of the reason: an alias, a capture, the first declaration. */
  readonly related?: readonly { readonly span: Span; readonly label: string }[];
  /** A mechanical remedy. */
  readonly fix?: Fix;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/** What any catalogue function takes beside its own placeholders. */
export interface Evidence {
  readonly related?: NonNullable<Finding["related"]>;
  readonly fix?: Fix;
}
