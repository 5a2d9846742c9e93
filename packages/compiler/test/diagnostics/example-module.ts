/** An example of the catalogue as a module: a whole one stays as it is, the body of a flow gets declarations around it. */
export function exampleModule(code: string): string {
  return isModule(code) ? code : `${PRELUDE}${code}\n  },\n});\n`;
}

export function isModule(code: string): boolean {
  return /^(import|export)\b/m.test(code);
}

const PRELUDE = `import { agent, call, compact, human, map, now, prompt, random, receive, signal, sleep, sleepUntil, StepError, tool, uuid } from "@twelvefold/dsl";
import { z } from "zod";

export const search = tool({
  description: "Search",
  input: z.object({ query: z.string() }),
  output: z.array(z.string()),
  effect: "read",
});

export const save = tool({
  description: "Save",
  input: z.object({ value: z.any() }),
  output: z.any(),
  effect: "once",
  onUnknown: "ask",
});

export const ask = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ question: z.string() }),
  output: z.object({ answer: z.string() }),
  template: "{{question}}",
});

export const choose = prompt({
  model: "openai/gpt-5-mini",
  strategy: "prompted",
  input: z.object({ thread: z.array(z.any()) }),
  tools: { search, save, done: z.object({ summary: z.string() }) },
  template: "{{json thread}}",
});

export const approve = human({
  request: z.object({ what: z.string() }),
  response: z.object({ ok: z.boolean() }),
  message: "{{what}}",
});

export const order = signal({ payload: z.object({ id: z.string() }) });

export const helper = agent({
  input: z.object({ text: z.string() }),
  output: z.object({ text: z.string() }),
  flow: async ({ text }) => ({ text }),
});

export const example = agent({
  input: z.any(),
  output: z.any(),
  async flow(input: any): Promise<any> {
`;
