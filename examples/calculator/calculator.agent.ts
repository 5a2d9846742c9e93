import { agent, call, compact, human, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";

const ThreadEvent = z.object({ type: z.string(), data: z.unknown() });
type ThreadEvent = z.infer<typeof ThreadEvent>;

const Operands = z.object({ a: z.number(), b: z.number() });

export const add = tool({
  description: "a + b",
  input: Operands,
  output: z.number(),
  effect: "read",
  run: async ({ a, b }) => a + b,
});

export const subtract = tool({
  description: "a - b",
  input: Operands,
  output: z.number(),
  effect: "read",
  run: async ({ a, b }) => a - b,
});

export const multiply = tool({
  description: "a * b",
  input: Operands,
  output: z.number(),
  effect: "read",
  run: async ({ a, b }) => a * b,
});

/** Division is the dangerous one: the flow asks a human between choosing it and running it. */
export const divide = tool({
  description: "a / b. A human approves each division first.",
  input: Operands,
  output: z.number(),
  effect: "read",
  destructive: true,
  run: async ({ a, b }) => {
    if (b === 0) throw new RangeError("division by zero");
    return a / b;
  },
});

export const approveDivision = human({
  request: Operands,
  response: z.discriminatedUnion("decision", [
    z.object({ decision: z.literal("approve") }),
    z.object({ decision: z.literal("deny"), feedback: z.string() }),
  ]),
  message: "Divide {{a}} by {{b}}?",
});

export const askForClarification = human({
  request: z.object({ question: z.string() }),
  response: z.object({ answer: z.string() }),
  message: "{{question}}",
});

const tools = {
  add,
  subtract,
  multiply,
  divide,
  askForClarification,
  done: z.object({ answer: z.number(), message: z.string() }),
};

const system = `You are a calculator. Choose one tool at a time, and done when the user has the answer.`;

const started = {
  "a product, then more": {
    thread: [
      { type: "user_input", data: "3*4, /2, +12" },
      { type: "multiply", data: { a: 3, b: 4, result: 12 } },
    ],
  },
  "a division was refused": {
    thread: [
      { type: "user_input", data: "divide 3 by 4" },
      {
        type: "denied",
        data: { tool: "divide", args: { a: 3, b: 4 }, feedback: "use 5 instead of 4" },
      },
    ],
  },
};

/** The same question twice: what the model has seen so far as XML-like frames … */
export const nextInXml = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ thread: z.array(ThreadEvent) }),
  tools,
  template: `{{#system}}${system}{{/system}}{{#user}}{{thread thread format="xml"}}{{/user}}`,
  examples: started,
});

/** … and as JSON. The flow does not care. */
export const nextInJson = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ thread: z.array(ThreadEvent) }),
  tools,
  template: `{{#system}}${system}{{/system}}{{#user}}{{thread thread format="json"}}{{/user}}`,
  examples: started,
});

/** After this many failures in a row the run asks a human what to do. */
const MOST_FAILURES = 3;

export const calculator = agent({
  input: z.object({ question: z.string(), context: z.enum(["xml", "json"]).default("xml") }),
  output: z.object({ answer: z.number(), message: z.string() }),
  limits: { steps: 40 },
  async flow({ question, context }) {
    const thread: ThreadEvent[] = [{ type: "user_input", data: question }];
    let failures = 0;
    while (true) {
      const next = context === "json" ? await nextInJson({ thread }) : await nextInXml({ thread });
      if (next.tool === "done") return next.args;
      if (next.tool === "divide") {
        const approval = await approveDivision(next.args);
        if (approval.decision === "deny") {
          thread.push({
            type: "denied",
            data: { tool: next.tool, args: next.args, feedback: approval.feedback },
          });
          continue;
        }
      }
      try {
        const result = await call(next);
        failures = 0;
        thread.push({ type: next.tool, data: { ...next.args, result } });
      } catch (error) {
        failures += 1;
        thread.push({ type: "error", data: compact(error) });
        if (failures >= MOST_FAILURES) {
          const { answer } = await askForClarification({
            question: `${next.tool} failed ${failures} times. What now?`,
          });
          thread.push({ type: "human_response", data: answer });
          failures = 0;
        }
      }
    }
  },
});
