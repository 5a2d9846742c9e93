/**
 * What the process answers. Documented in `docs/reference/cli.md`; scripts rely on the numbers.
 */
export const EXIT = {
  ok: 0,
  /** Diagnostics of severity error, a stale artifact, a divergent log: the command ran and says no. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The run waits: for a human, a signal or a time. */
  waiting: 3,
  /** The run ended as failed or cancelled. */
  runFailed: 4,
  /** No such run, request, agent or file. */
  notFound: 5,
  /** Somebody was faster, or the run is in no state for this. */
  conflict: 6,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
