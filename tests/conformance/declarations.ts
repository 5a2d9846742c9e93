import { human, prompt, signal, tool } from "@twelvefold/dsl";
import { z } from "zod";

const anything = { input: z.unknown(), output: z.unknown(), effect: "read" } as const;

/** Gives what it is given, as JSON has it. */
export const echo = tool({ description: "Give it back", ...anything });
/** Fails with the code `failed`. */
export const fail = tool({ description: "Fail", ...anything });
/** Gives how often it has been called. */
export const tick = tool({ description: "Count", ...anything });

export const ask = human({
  request: z.object({ question: z.string() }),
  response: z.unknown(),
  message: "{{question}}",
});

export const told = signal({ payload: z.unknown() });

export const choose = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ about: z.string() }),
  strategy: "prompted",
  tools: { echo, fail, ask, done: z.object({ summary: z.string() }) },
  template: "{{about}}",
});
