import { agent, call, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";

export const add = tool({
  description: "Add",
  input: z.object({ a: z.number(), b: z.number() }),
  output: z.number(),
  effect: "read",
});

export const next = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ question: z.string() }),
  tools: { add, ask: z.object({ text: z.string() }), done: z.object({ answer: z.number() }) },
  template: "{{qestion}}",
});

export const calculate = agent({
  input: z.object({ question: z.string() }),
  output: z.number(),
  async flow({ question }) {
    while (true) {
      const choice = await next({ question });
      if (choice.tool === "done") return choice.args.answer;
      if (choice.tool === "add") await call(choice);
    }
  },
});
