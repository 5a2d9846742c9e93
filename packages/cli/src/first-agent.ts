/** What `twelvefold init` writes: one prompt, one question to a human, one loop. */
export const FIRST_AGENT = `import { agent, human, prompt } from "@twelvefold/dsl";
import { z } from "zod";

export const greet = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ name: z.string(), feedback: z.array(z.string()) }),
  output: z.object({ greeting: z.string() }),
  template: \`{{#system}}Greet people in one short line.{{/system}}
{{#user}}Name: {{name}}
{{#each feedback}}
Not like this: {{this}}
{{/each}}{{/user}}\`,
  examples: { "a first try": { name: "Ada", feedback: [] } },
});

export const approve = human({
  request: z.object({ greeting: z.string() }),
  response: z.object({ fine: z.boolean(), feedback: z.string().optional() }),
  message: "Send “{{greeting}}”?",
});

export const hello = agent({
  input: z.object({ name: z.string() }),
  output: z.string(),
  async flow({ name }) {
    const feedback: string[] = [];
    while (true) {
      const { greeting } = await greet({ name, feedback });
      const answer = await approve({ greeting });
      if (answer.fine) return greeting;
      feedback.push(answer.feedback ?? greeting);
    }
  },
});
`;

/** A command starts a script at its beginning: what ties the first reply to its place is its input. */
export const FIRST_SCRIPT = `{
  "greet": [
    { "input": { "feedback": [] }, "output": { "greeting": "Hello, Ada!" } },
    { "output": { "greeting": "Good morning, Ada." } }
  ]
}
`;
