import { checkReferences } from "./check-references.ts";
import { checkShape } from "./check-shape.ts";
import { hash } from "./hash.ts";
import type { Machine } from "./machine.ts";
import { MachineError } from "./machine-error.ts";
import { MACHINE } from "./shapes.ts";
import { IR_VERSION } from "./version.ts";

/**
 * A machine from its text, or from a value that may be one. Checks the version, the shape of every node, that
 * whatever is referred to is there, and that the content fits the hash.
 * @throws MachineError with the place
 */
export function parse(source: unknown): Machine {
  const value = typeof source === "string" ? parseJson(source) : source;
  checkVersion(value);
  checkShape(value, MACHINE, "");
  const machine = value as Machine;
  checkReferences(machine);
  const actual = hash(machine);
  if (machine.hash !== actual)
    throw new MachineError(`the content has the hash ${actual}; it was changed.`, "/hash");
  return machine;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new MachineError(`This is not JSON: ${(error as Error).message}`);
  }
}

/** Before anything else: a newer version may look like anything. */
function checkVersion(value: unknown): void {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new MachineError("A machine is an object.");
  const { ir } = value as { ir?: unknown };
  if (typeof ir !== "number" || !Number.isInteger(ir) || ir < 1)
    throw new MachineError("expected the version of the IR.", "/ir");
  if (ir > IR_VERSION) {
    throw new MachineError(
      `version ${ir} of the IR is newer than ${IR_VERSION}, the newest known here. Update @twelvefold.`,
      "/ir",
    );
  }
}
