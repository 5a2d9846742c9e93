/** Where the parts of a machine stand in the author's sources: `machine.map.json`. */
export interface SourceMap {
  /** Paths relative to the project, forward slashes. Positions name them by index. */
  readonly sources: readonly string[];
  /** By state id. */
  readonly states: Readonly<Record<string, Position>>;
  /** By JSON Pointer (RFC 6901) into the machine, for expressions and statements that can throw. */
  readonly expressions: Readonly<Record<string, Position>>;
  /** The author's names of each function and of its slots, by index; `null` for a temporary. */
  readonly functions: readonly {
    readonly name: string;
    readonly slots: readonly (string | null)[];
  }[];
}

/** `line` and `column` count from 1; `snippet` is the source text there, on one line, at most 80 characters. */
export interface Position {
  readonly source: number;
  readonly line: number;
  readonly column: number;
  readonly snippet: string;
}
