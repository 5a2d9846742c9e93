import { describe, expect, test } from "vitest";
import { checkSnippets } from "./check-snippets.ts";

const head = `
import { agent, call, human, prompt, secret, signal, sleep, tool, type Secret } from "@twelvefold/dsl";
import { z } from "zod";
const empty = z.object({});
export const listTags = tool({ description: "List the tags", input: z.object({ repository: z.string() }), output: z.array(z.string()) });
const said = { model: "openai/gpt-5-mini", input: empty, template: "Hello" } as const;
`;

/** What is written, and the sentence that the editor must show for it. */
const misuses: Readonly<Record<string, { readonly source: string; readonly says: string }>> = {
  "both `tools` and `output`": {
    source: `prompt({ ...said, tools: { listTags }, output: empty });`,
    says: 'Misuse<"a prompt has either `tools` or `output`, not both">',
  },
  "neither template nor variants": {
    source: `prompt({ model: "openai/gpt-5-mini", input: empty });`,
    says: "but required in type 'WithoutTemplate<",
  },
  "no model": {
    source: `prompt({ input: empty, template: "Hello" });`,
    says: "Property 'model' is missing",
  },
  "a model without its provider": {
    source: `prompt({ ...said, model: "gpt-5-mini" });`,
    says: "not assignable to type 'Models'",
  },
  "a prompt as a tool": {
    source: `const ask = prompt(said); prompt({ ...said, tools: { ask } });`,
    says: "not assignable to type",
  },
  "an example that does not fit": {
    source: `prompt({ ...said, input: z.object({ text: z.string() }), examples: { one: { text: 1 } } });`,
    says: "Type 'number' is not assignable to type 'string'",
  },
  "a variant that does not exist": {
    source: `prompt({ model: "openai/gpt-5-mini", input: empty, variants: { short: { template: "a" }, long: { template: "b" } }, choose: () => "shrt" });`,
    says: `Type '"shrt"' is not assignable to type '"short" | "long"'`,
  },
  "a step before a prompt that takes something else": {
    source: `prompt({ ...said, before: { tags: listTags } });`,
    says: 'Misuse<"the step does not take the prompt\'s input: write `{ step, input: (input) => … }`">',
  },
  "a step before a prompt that is given something else": {
    source: `prompt({ ...said, before: { tags: { step: listTags, input: () => ({ repo: "r" }) } } });`,
    says: 'Misuse<"`input` gives what `step` takes">',
  },
  "`replaces` of no tool": {
    source: `prompt({ ...said, tools: { listTags }, before: { tags: { step: listTags, input: () => ({ repository: "r" }), replaces: "listTag" } } });`,
    says: 'Misuse<"`replaces` names an entry of `tools`">',
  },
  "calling a choice that may be a schema": {
    source: `
      const next = prompt({ ...said, tools: { listTags, done: z.object({ summary: z.string() }) } });
      export async function flow() { await call(await next({})); }`,
    says: "`done` is a schema, not a step: read its `args`, there is nothing to call",
  },
  "calling something that no prompt gave": {
    source: `export async function flow() { await call({ name: "listTags" }); }`,
    says: 'Misuse<"`call` takes what a prompt with `tools` gave">',
  },
  "`once` without `onUnknown`": {
    source: `tool({ description: "Pay", input: empty, output: empty, effect: "once" });`,
    says: "Property 'onUnknown' is missing",
  },
  "a handler that gives something else": {
    source: `tool({ description: "Count", input: empty, output: z.object({ n: z.number() }), run: () => ({ n: "1" }) });`,
    says: "Type 'string' is not assignable to type 'number'",
  },
  "a duration in words": {
    source: `export async function flow() { await sleep("2 hours"); }`,
    says: "a duration is a number and one unit, such as `500ms`, `30s`, `5m`, `2h`, `3d` or `1w`",
  },
  "an expiry in words": {
    source: `human({ request: empty, response: empty, message: "?", expires: "3 days" });`,
    says: "not assignable to type '`${number}ms` | `${number}s` | `${number}m`",
  },
  "a signal that is called": {
    source: `const paid = signal({ payload: empty }); export async function flow() { await paid(); }`,
    says: "This expression is not callable",
  },
  "a flow that gives something else": {
    source: `agent({ input: empty, output: z.object({ n: z.number() }), async flow() { return { n: "1" }; } });`,
    says: "Type 'string' is not assignable to type 'number'",
  },
  "F5.7 a function in an output": {
    source: `tool({ description: "d", input: empty, output: z.object({ stop: z.custom<() => void>() }) });`,
    says: 'Misuse<"`output`.stop is a function, which cannot be stored',
  },
  "F5.7 an AbortSignal in an input": {
    source: `tool({ description: "d", input: z.object({ signal: z.custom<AbortSignal>() }), output: empty });`,
    says: 'Misuse<"`input`.signal is a live object with methods, which cannot be stored',
  },
  "F5.7 a class instance in a list in a response": {
    source: `human({ request: empty, response: z.object({ when: z.array(z.date()) }), message: "?" });`,
    says: 'Misuse<"`response`.when[] is a Date (write it as an ISO string), which cannot be stored',
  },
  "F5.7 a symbol in a payload": {
    source: `signal({ payload: z.object({ mark: z.symbol() }) });`,
    says: 'Misuse<"`payload`.mark is a symbol, which cannot be stored',
  },
  "F5.7 a bigint in the input of an agent": {
    source: `agent({ input: z.object({ n: z.bigint() }), output: empty, async flow() { return {}; } });`,
    says: 'Misuse<"`input`.n is a bigint (write it as a string), which cannot be stored',
  },
  "F5.7 a credential in the output of a prompt": {
    source: `prompt({ ...said, output: z.object({ key: z.custom<Secret>() }) });`,
    says: 'Misuse<"`output`.key is a secret of the runtime, which cannot be stored',
  },
  "secret() of something else": {
    source: `secret("a password");`,
    says: "not assignable to parameter of type 'Schema",
  },
};

describe("misuse reads as a sentence", () => {
  const said = checkSnippets(
    Object.fromEntries(Object.entries(misuses).map(([name, { source }]) => [name, head + source])),
  );

  test.for(Object.entries(misuses))("%s", ([name, { says }]) => {
    const messages = said.get(name) ?? [];
    expect(messages.join("\n")).toContain(says);
    expect(messages).toHaveLength(1);
  });
});
