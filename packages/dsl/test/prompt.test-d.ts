import {
  file,
  human,
  prompt,
  tool,
  type Choice,
  type CompactionPrompt,
  type NothingToCall,
  type ThreadEvent,
} from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";

const Input = z.object({ repository: z.string(), stars: z.string().transform(Number) });
const said = { model: "openai/gpt-5-mini", input: Input, template: "{{repository}}" } as const;

const listTags = tool({
  description: "List the tags",
  input: z.object({ repository: z.string() }),
  output: z.array(z.string()),
});
const deploy = tool({
  description: "Deploy a tag",
  input: z.object({ tag: z.string(), force: z.boolean().default(false) }),
  output: z.object({ url: z.string() }),
});

test("a prompt with neither tools nor output gives text", () => {
  expectTypeOf(prompt(said)).returns.resolves.toEqualTypeOf<string>();
});

test("F4.7 a prompt with an output gives what comes out of its schema, and takes what goes in", () => {
  const output = z.object({
    n: z.string().transform(Number),
    tags: z.array(z.string()).default([]),
  });
  const sized = prompt({ ...said, output });
  expectTypeOf(sized).parameter(0).toEqualTypeOf<{ repository: string; stars: string }>();
  expectTypeOf(sized).returns.resolves.toEqualTypeOf<{ n: number; tags: string[] }>();
});

test("the arguments of a chosen step are what the step takes, those of a schema what comes out of it", () => {
  const next = prompt({ ...said, tools: { deploy, done: z.string().transform(Number) } });
  expectTypeOf(next).returns.resolves.toEqualTypeOf<
    | Choice<"deploy", { tag: string; force?: boolean | undefined }, { url: string }>
    | Choice<"done", number, NothingToCall>
  >();
});

test("schemas of zod 3 are as good as any", () => {
  const label = prompt({
    model: "openai/gpt-5-mini",
    input: z3.object({ text: z3.string(), max: z3.number().default(3) }),
    output: z3.object({ label: z3.enum(["bug", "docs"]) }),
    template: "{{text}}",
    examples: { one: { text: "It crashes" } },
  });
  expectTypeOf(label).parameter(0).toEqualTypeOf<{ text: string; max?: number | undefined }>();
  expectTypeOf(label).returns.resolves.toEqualTypeOf<{ label: "bug" | "docs" }>();
});

test("F2.8 a prompt names a model, a chain of them, or several that take turns, for every call or for one", () => {
  prompt({ ...said, model: ["openai/gpt-5-mini", "anthropic/claude-haiku-4-5"] });
  const ask = prompt({ ...said, model: { roundRobin: ["openai/a", "openai/b"] } });
  expectTypeOf(ask).toBeCallableWith({ repository: "r", stars: "1" }, { model: "openai/gpt-5" });
});

test("F2.9 the rule that picks a variant reads the input and names a variant", () => {
  prompt({
    model: "openai/gpt-5-mini",
    input: Input,
    variants: {
      short: { template: "a" },
      long: { template: file("./long.hbs"), model: "openai/gpt-5" },
    },
    choose: (input) => {
      expectTypeOf(input).toEqualTypeOf<{ repository: string; stars: number }>();
      return input.stars > 10 ? "long" : "short";
    },
  });
  prompt({
    ...said,
    variants: { cold: { config: { temperature: 0 } } },
    choose: { per: "run", weights: { cold: 2 } },
  });
});

test("F13.1 steps before a prompt take its input, or what a function makes of it", () => {
  prompt({ ...said, before: { tags: listTags } });
  prompt({
    ...said,
    before: {
      tags: {
        step: deploy,
        input: (input) => {
          expectTypeOf(input).toEqualTypeOf<{ repository: string; stars: string }>();
          return { tag: input.repository };
        },
      },
    },
  });
});

test("F13.1 an example may say what the steps before would give, and nothing else", () => {
  const before = { tags: listTags, site: { step: deploy, input: () => ({ tag: "v1" }) } };
  const given = { repository: "a/b", stars: "1" };
  prompt({
    ...said,
    before,
    examples: { bare: given, full: { ...given, tags: ["v1"], site: { url: "u" } } },
  });
  // @ts-expect-error what a step gives is of its own type
  prompt({ ...said, before, examples: { wrong: { ...given, tags: "v1" } } });
});

test("F13.2 a tool whose answer was fetched leaves the union", () => {
  const next = prompt({
    ...said,
    tools: { listTags, deploy },
    before: { tags: { step: listTags, replaces: "listTags", onResume: "fresh" } },
  });
  expectTypeOf(next).returns.resolves.toEqualTypeOf<
    Choice<"deploy", { tag: string; force?: boolean | undefined }, { url: string }>
  >();
});

test("F1.6 an argument is narrowed by a function of the input to values of its own type", () => {
  prompt({
    ...said,
    tools: { deploy, done: z.object({ ids: z.array(z.int()) }) },
    narrow: {
      done: { ids: () => [1, 2] },
      deploy: {
        tag: (input) => {
          expectTypeOf(input).toEqualTypeOf<{ repository: string; stars: number }>();
          return [input.repository];
        },
      },
    },
  });
  prompt({
    ...said,
    tools: { deploy },
    // @ts-expect-error a tag is a string
    narrow: { deploy: { tag: () => [1] } },
  });
});

test("F3.9 a budget names what to do with more, a prompt that makes a thread short included", () => {
  const shorten = prompt({
    model: "openai/gpt-5-mini",
    input: z.object({ thread: z.array(z.object({ type: z.string(), data: z.unknown() })) }),
    template: "{{thread thread}}",
  });
  expectTypeOf(shorten).toExtend<CompactionPrompt>();
  expectTypeOf(prompt(said)).not.toExtend<CompactionPrompt>();
  prompt({ ...said, budget: { input: 4000 } });
  prompt({ ...said, budget: { input: 4000, policy: "drop-oldest" } });
  prompt({ ...said, budget: { input: 4000, policy: shorten } });
});

test("F2.2 every string that could be added has its place, and so has the look of a thread", () => {
  prompt({
    ...said,
    strategy: { "openai/gpt-5-mini": "tools", "ollama/llama": "prompted" },
    outputFormat: "Answer with JSON: {{json schema}}",
    repair: { attempts: 2, message: file("./repair.hbs") },
    onInvalidItem: "drop",
    partials: { tone: "Be brief." },
    helpers: { shout: (text: string) => text.toUpperCase() },
    thread: {
      format: "markdown",
      drop: ["debug"],
      keepLast: 20,
      hideResolvedErrors: true,
      render: { denied: "<denied>{{data}}</denied>", closed: (event) => event.type },
      filter: (event) => {
        expectTypeOf(event).toEqualTypeOf<ThreadEvent>();
        return event.type !== "noise";
      },
    },
    config: { temperature: 0, stop: ["###"], seed: 7, reasoningEffort: "low" },
    retry: { attempts: 5, initial: "1s", factor: 2, max: "1m" },
    timeout: "30s",
  });
});

test("F3.1 a renderer gets the events of its type, as the input's schema has them", () => {
  const Deployed = z.object({ type: z.literal("deployed"), data: z.object({ tag: z.string() }) });
  const Noted = z.object({ type: z.literal("noted"), data: z.string() });
  const typed = {
    model: "openai/gpt-5-mini",
    input: z.object({ goal: z.string(), thread: z.array(z.union([Deployed, Noted])).optional() }),
    template: "{{goal}}{{thread thread}}",
  } as const;
  prompt({
    ...typed,
    thread: {
      render: {
        deployed: ({ data }) => data.tag,
        noted: "> {{data}}",
        summary: ({ type }) => type,
      },
      drop: ["noted"],
      filter(event) {
        expectTypeOf(event.type).toEqualTypeOf<"deployed" | "noted">();
        return event.type === "deployed" && event.data.tag !== "";
      },
    },
  });
  // @ts-expect-error there are no events of that type
  prompt({ ...typed, thread: { drop: ["deploid"] } });
});

test("a dotprompt file may say itself which model it is for", () => {
  const triage = prompt({ input: Input, template: file("./triage.prompt") });
  expectTypeOf(triage).returns.resolves.toEqualTypeOf<string>();
  // @ts-expect-error a Handlebars file does not
  prompt({ input: Input, template: file("./triage.hbs") });
});

test("F10.1 F7.1 a human and an agent are entries of `tools` like any other", () => {
  const ask = human({
    request: z.object({ q: z.string() }),
    response: z.string(),
    message: "{{q}}",
  });
  const next = prompt({ ...said, tools: { ask } });
  expectTypeOf(next).returns.resolves.toEqualTypeOf<Choice<"ask", { q: string }, string>>();
});
