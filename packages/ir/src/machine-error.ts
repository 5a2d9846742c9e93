/** The text or value is not a machine that this version can read. */
export class MachineError extends Error {
  override readonly name = "MachineError";
  /** Where: a JSON Pointer (RFC 6901), empty for the whole. */
  readonly path: string;

  constructor(message: string, path: string = "") {
    super(path === "" ? message : `${path}: ${message}`);
    this.path = path;
  }
}
