import type { Machine } from "@twelvefold/ir";
import { NoValidatorError, ResponseError } from "../errors.ts";
import { validate } from "../perform/validate.ts";
import { sealSecrets } from "../secrets/sealed-values.ts";
import type { Vault } from "../secrets/vault.ts";
import type { AgentBinding } from "./binding.ts";

/** The payload of a signal that the machine declares, as its flow will see it. @throws NoValidatorError ResponseError */
export async function checkSignal(
  machine: Machine,
  binding: AgentBinding | undefined,
  name: string,
  payload: unknown,
  vault?: Vault,
): Promise<unknown> {
  const declaration = Object.hasOwn(machine.steps, name) ? machine.steps[name] : undefined;
  if (declaration?.kind !== "signal") {
    const known = Object.entries(machine.steps).filter(([, { kind }]) => kind === "signal");
    const names = known.map(([signal]) => signal).join(", ") || "none";
    const message = `"${machine.name}" declares no such signal; it declares ${names}`;
    throw new ResponseError({ what: "signal", name }, [{ path: "", message }]);
  }
  const validator = binding?.validators?.[name]?.output;
  if (declaration.gives !== undefined && validator === undefined) throw new NoValidatorError(name);
  const checked = await validate(payload, declaration.payload, validator);
  if (checked.ok) return sealSecrets(vault, declaration.payload, checked.value);
  throw new ResponseError({ what: "signal", name, schema: declaration.payload }, checked.problems);
}
