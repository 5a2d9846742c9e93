import type { Expression, Statement } from "@twelvefold/ir";
import type { Span } from "../../syntax/index.ts";

/** A state while its function is being lowered: edges point at states, not at their indices. */
export interface Draft {
  /** What its name will be made of, where its edge says nothing better. */
  word: string;
  readonly span: Span;
  readonly body: Statement[];
  readonly handler: DraftHandler | undefined;
  next: DraftEdge | undefined;
}

export type DraftEdge =
  | { readonly kind: "goto"; readonly to: Draft }
  | {
      readonly kind: "branch";
      readonly test: Expression;
      readonly then: Draft;
      readonly else: Draft;
    }
  | {
      readonly kind: "match";
      readonly value: Expression;
      readonly cases: readonly { readonly test: Expression; readonly to: Draft }[];
      readonly otherwise: Draft;
    }
  | {
      readonly kind: "await";
      readonly value: Expression;
      readonly returned?: true;
      readonly into?: number;
      readonly to: Draft;
    }
  | { readonly kind: "return"; readonly value?: Expression }
  | { readonly kind: "throw"; readonly value: Expression };

export interface DraftHandler {
  readonly kind: "catch" | "finally";
  readonly to: Draft;
  readonly slot?: number;
  readonly completion?: { readonly slot: number; readonly value: number };
  readonly outer?: DraftHandler;
}

/** The states of one function, and the one that is being filled. */
export class Graph {
  readonly drafts: Draft[] = [];
  current: Draft;
  /** Where an error goes that is thrown in a state made now. */
  handler: DraftHandler | undefined;

  constructor(span: Span) {
    this.current = this.place(this.make("start", span));
  }

  /** A state that is not yet in order: it takes its place when it is entered. */
  make(word: string, span: Span): Draft {
    return { word, span, body: [], handler: this.handler, next: undefined };
  }

  /** Ends the current state, if it has not ended, by going to `draft`, and fills that one. */
  enter(draft: Draft): void {
    this.seal({ kind: "goto", to: draft });
    this.current = this.place(draft);
  }

  /** Fills `draft`, which others lead to. */
  resume(draft: Draft): void {
    this.current = this.place(draft);
  }

  emit(statement: Statement): void {
    this.current.body.push(statement);
  }

  /** The first edge counts: what follows a jump is never reached. */
  seal(edge: DraftEdge, word: string = this.current.word): void {
    if (this.current.next !== undefined) return;
    this.current.next = edge;
    this.current.word = word;
  }

  /** What comes after a jump goes into a state that nothing leads to. */
  seals(edge: DraftEdge, span: Span): void {
    this.seal(edge);
    this.current = this.place(this.make("unreachable", span));
  }

  private place(draft: Draft): Draft {
    this.drafts.push(draft);
    return draft;
  }
}
