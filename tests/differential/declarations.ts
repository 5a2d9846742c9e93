/** What the flows of the differential tests can call. Schemas take anything: the flows are about control. */
export const declarations = `
import { agent, call, compact, human, map, now, prompt, random, receive, signal, sleep, sleepUntil, StepError, tool, uuid } from "@twelvefold/dsl";
import { z } from "zod";

export const one = tool({ description: "one", input: z.any(), output: z.any(), effect: "read" });
export const two = tool({ description: "two", input: z.any(), output: z.any(), effect: "read" });
export const three = tool({ description: "three", input: z.any(), output: z.any(), effect: "read" });
export const approve = human({ request: z.any(), response: z.any(), message: "?" });
export const order = signal({ payload: z.any() });
export const choose = prompt({ model: "openai/gpt-5-mini", input: z.any(), tools: { one, two, done: z.any() }, strategy: "prompted", template: "Choose" });
`;

/** One exported agent around the body of a flow. */
export function agentSource(name: string, body: string, parameter = "input"): string {
  return `
export const ${name} = agent({
  input: z.any(),
  output: z.any(),
  limits: { steps: 10_000 },
  async flow(${parameter}) {
${body}
  },
});
`;
}
