import { declaration, type Declaration, type Kind } from "./declaration.ts";
import { stepOutside } from "./outside.ts";
import { currentStage } from "./stage.ts";

/** Makes the function object that stands for something declared. */
export function callable<Declared>(kind: Kind, options: object): Declared {
  // The options were checked against their kind by the type of `tool`, `prompt` and so on.
  const declared = Object.freeze({ kind, ...options }) as Declaration;
  const call = (input?: unknown, callOptions?: object): Promise<unknown> => {
    const stage = currentStage();
    if (stage === undefined || kind === "signal") throw stepOutside(declared);
    return stage.step(declared, input, callOptions);
  };
  return Object.assign(call, { [declaration]: declared }) as Declared;
}
