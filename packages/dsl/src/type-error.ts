/**
 * A type that nothing has, named by a sentence: what the editor shows where a declaration is wrong.
 *
 * `Type 'ZodObject<…>' is not assignable to type 'Misuse<"a sentence">'`
 */
export interface Misuse<Sentence extends string> {
  readonly [misuse]: Sentence;
}

declare const misuse: unique symbol;
