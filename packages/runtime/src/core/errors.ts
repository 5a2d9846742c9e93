/** The machine is not one that this version can run. */
export class MachineError extends Error {
  override readonly name = "MachineError";
}

/** The machine names something that neither it nor this version has. */
export function missing(what: string, name: unknown): never {
  throw new MachineError(`There is no ${what} ${String(name)}.`);
}

/** The state does not belong to the machine, or is not a state. */
export class StateError extends Error {
  override readonly name = "StateError";
}

/** The event, or a value that it or the start of the run brings, is not well-formed. */
export class EventError extends Error {
  override readonly name = "EventError";
}
