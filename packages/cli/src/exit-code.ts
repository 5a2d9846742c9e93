/**
 * What the process answers. Documented in `docs/reference/cli.md`; scripts rely on the numbers.
 */
export const EXIT = {
  ok: 0,
  /** Diagnostics of severity error, a stale artifact, a divergent log: the command ran and says no. */
  failed: 1,
  /** The command line is wrong, or a value on it. */
  usage: 2,
  /** The run waits: for a human, a signal or a time. */
  waiting: 3,
  /** The run ended as failed or cancelled. */
  runFailed: 4,
  /** No such run, request or code. */
  notFound: 5,
  /** Somebody was faster, the run is in no state for this, or it is not theirs to answer. */
  conflict: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
