import type { PromptFunctions } from "@twelvefold/ir";
import { MachineError } from "./errors.ts";
import { Fault } from "./faults.ts";
import { Fold } from "./fold.ts";
import { functionValue } from "./link/call.ts";
import { linkAlone } from "./link/link.ts";
import type { Linked } from "./link/linked.ts";
import { blankState } from "./transition.ts";
import { receiveValue } from "./values/receive.ts";

/** A prompt's own function of plain values. @throws Error when it throws or breaks a rule of the language */
export type PromptFunction = (...args: readonly unknown[]) => unknown;

const LINKED: WeakMap<PromptFunctions, Linked> = new WeakMap();

/** The functions of a prompt by name, ready to be called. Pure; each call has copies of its arguments and an instruction budget of its own. */
export function promptFunctions(
  functions: PromptFunctions,
): Readonly<Record<string, PromptFunction>> {
  const linked = LINKED.get(functions) ?? linkAlone(functions);
  LINKED.set(functions, linked);
  const callable = Object.entries(functions.names).map(
    ([name, index]) => [name, callableAt(linked, index, name)] as const,
  );
  return Object.fromEntries(callable);
}

const NEVER = "1970-01-01T00:00:00.000Z";

function callableAt(linked: Linked, index: number, name: string): PromptFunction {
  const fn = linked.functions[index];
  if (fn?.kind !== "pure") throw new MachineError(`The prompt has no function ${name}.`);
  return (...args) => {
    const fold = new Fold(linked, blankState(linked, name, NEVER), NEVER);
    try {
      return functionValue(
        fold,
        fn,
        undefined,
      )(...args.map((arg) => receiveValue(arg, `An argument of ${name}`)));
    } catch (error) {
      if (error instanceof Fault)
        throw new Error(`${error.code} ${error.message}`, { cause: error });
      throw error;
    }
  };
}
