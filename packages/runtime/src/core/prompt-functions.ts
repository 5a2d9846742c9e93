import type { PromptData, PromptFunctions } from "@twelvefold/ir";
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

export type CallableFunctions = Readonly<Record<string, PromptFunction>>;

/** Functions of prompts that were declared in this process and never compiled: called as they are. */
const DECLARED: WeakMap<PromptData, CallableFunctions> = new WeakMap();

/** Gives a prompt's data the functions it was declared with, where there is no source to compile them from. */
export function bindPromptFunctions(prompt: PromptData, functions: CallableFunctions): void {
  DECLARED.set(prompt, functions);
}

/** The functions that a prompt calls by name. */
export function functionsOf(prompt: PromptData): CallableFunctions {
  return (
    DECLARED.get(prompt) ??
    (prompt.functions === undefined ? NONE : promptFunctions(prompt.functions))
  );
}

/** A prompt made of another one calls the same functions. */
export function withFunctionsOf<P extends PromptData>(prompt: PromptData, made: P): P {
  const declared = DECLARED.get(prompt);
  if (declared !== undefined) DECLARED.set(made, declared);
  return made;
}

const NONE: CallableFunctions = {};

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
