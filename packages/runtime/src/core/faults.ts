export type FaultName =
  | "uncaught"
  | "identity"
  | "sparse"
  | "prototype"
  | "constant"
  | "budget"
  | "storage"
  | "limit"
  | "function"
  | "promise"
  | "stuck"
  | "cancelled"
  | "kept";

/**
 * What only a value at run time can tell: the run ends as failed with this code. A flow cannot catch it.
 * The full texts are in `packages/compiler/messages/run.md`.
 */
export const FAULTS: Readonly<Record<FaultName, readonly [code: string, text: string]>> = {
  uncaught: ["TF7001", "The flow threw an error that it does not catch"],
  identity: ["TF7002", "Two objects were compared by identity"],
  sparse: ["TF7003", "An array would get a hole, a gap or a named property"],
  prototype: ["TF7004", "A member of a prototype was read or called that a machine does not have"],
  constant: ["TF7005", "A module-level constant was changed"],
  budget: ["TF7006", "The instruction budget of one transition is used up"],
  storage: ["TF7007", "A value cannot be stored across a step"],
  limit: ["TF7008", "A limit of the run is exceeded"],
  function: ["TF7009", "A function was used as an object or as text"],
  promise: ["TF7010", "A promise was used without await"],
  stuck: ["TF7011", "The flow waits for something that can never come"],
  cancelled: ["TF7012", "The run was cancelled"],
  kept: ["TF7013", "A callback of a loop's turn may be kept"],
};

/** Ends the run: neither `catch` nor `finally` of the flow sees it. */
export class Fault {
  readonly code: string;
  readonly message: string;

  constructor(name: FaultName, detail: string) {
    this.code = FAULTS[name][0];
    this.message = `${FAULTS[name][1]}: ${detail}`;
  }
}

export function fault(name: FaultName, detail: string): never {
  throw new Fault(name, detail);
}

/**
 * A cancellation or an exceeded limit on its way out: `finally` sees it, `catch` does not. `scope` is the
 * frame that it leaves last: 1 for the whole run.
 */
export class Unwind {
  readonly scope: number;

  constructor(scope: number) {
    this.scope = scope;
  }
}
