/** One error of TypeScript's checker, whichever checker it is. Offsets are in UTF-16 code units. */
export interface TypeProblem {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  /** `2322` for TS2322. */
  readonly code: number;
  /** Lines: the message, and further in the reasons for it. */
  readonly text: string;
}
