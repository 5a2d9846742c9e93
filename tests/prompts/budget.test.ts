import { countRequestTokens } from "@twelvefold/runtime/prompt";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { callsOf, run, settledSteps } from "./run.ts";

const bot = (policy: string, more = ""): string => `
export const shorten = prompt({
  model: "openai/gpt-5-nano", input: z.object({ thread: z.array(ThreadEvent) }), output: z.object({ summary: z.string() }),
  template: "Summarise.\\n{{thread thread}}",
});
export const ask = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ question: z.string(), thread: z.array(ThreadEvent) }),
  budget: { input: 60, policy: ${policy} },
  template: "{{#system}}You answer.{{/system}}{{#user}}{{thread thread}}\\n{{question}}{{/user}}",
});
export const bot = agent({ input: z.object({ events: z.int(), turns: z.int() }), output: z.any(), async flow({ events, turns }) {
  const thread = [];
  for (let i = 0; i < events; i++) thread.push({ type: "note", data: "event number " + i });
  const answers = [];
  for (let turn = 0; turn < turns; turn++) {
    ${more}answers.push(await ask({ question: "Why " + turn + "?", thread }));
    thread.push({ type: "answer", data: turn });
  }
  return { answers, thread };
} });
`;
const answering = () =>
  scriptedModel(({ name }) =>
    name === "shorten" ? { output: { summary: "It was long." } } : { text: "Because." },
  );

describe("F3.9 a budget", () => {
  test("error: a request over it is never sent, and the flow sees by how much", async () => {
    const compiled = await compileText(bot('"error"'));
    expect(said(compiled)).toEqual([]);
    const model = answering();
    const view = await run(
      compiled.agents["bot"],
      { events: 40, turns: 1 },
      { models: { openai: model } },
    );
    expect(view.error).toMatchObject({
      code: "over_budget",
      message: expect.stringMatching(/has \d{3} tokens; its budget is 60\./),
    });
    expect(model.requests).toEqual([]);
  });

  test("within it, the request is whole and its count is in the log", async () => {
    const { agents } = await compileText(bot('"error"'));
    const model = answering();
    const view = await run(agents["bot"], { events: 1, turns: 1 }, { models: { openai: model } });
    const [call] = callsOf(view);
    expect(call).toMatchObject({ counted: countRequestTokens(model.requests[0]!.request).total });
    expect(call).not.toHaveProperty("dropped");
  });

  test("drop-oldest: as few of the oldest events as needed are left out; what is stored is whole", async () => {
    const { agents } = await compileText(bot('"drop-oldest"'));
    const model = answering();
    const view = await run(agents["bot"], { events: 40, turns: 1 }, { models: { openai: model } });
    const [call] = callsOf(view);
    const sent = JSON.stringify(model.requests[0]?.request.messages);
    expect(call?.counted).toBeLessThanOrEqual(60);
    expect(sent).toContain("event number 39");
    expect(sent).not.toContain(`event number ${call!.dropped! - 1}<`);
    expect(sent).toContain(`event number ${call!.dropped!}<`);
    expect((view.output as { thread: unknown[] }).thread).toHaveLength(41);
  });

  test("drop-oldest: whatever the thread, the request fits, and one event more would not", async () => {
    const { agents } = await compileText(bot('"drop-oldest"'));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), async (events) => {
        const model = answering();
        const view = await run(agents["bot"], { events, turns: 1 }, { models: { openai: model } });
        const [{ counted = 0, dropped = 0 } = {}] = callsOf(view);
        expect(counted).toBeLessThanOrEqual(60);
        if (dropped > 0) expect(counted).toBeGreaterThan(60 - 9);
      }),
      { numRuns: 12, seed: 20_261_122 },
    );
  });

  test("drop-oldest: of each variant, the thread that it shows", async () => {
    const { agents } = await compileText(`
      export const ask = prompt({
        model: "openai/a", input: z.object({ old: z.array(ThreadEvent), fresh: z.array(ThreadEvent) }),
        budget: { input: 30, policy: "drop-oldest" },
        variants: { one: { template: "{{thread old}} {{fresh.length}}" }, other: { template: "{{thread fresh}} {{old.length}}" } },
      });
      export const bot = agent({ input: z.any(), output: z.any(), async flow(events) {
        await ask({ old: events, fresh: events });
        await ask({ old: events, fresh: events }, { variant: "other" });
      } });
    `);
    const events = Array.from({ length: 20 }, (_, data) => ({ type: "note", data }));
    const model = answering();
    const view = await run(agents["bot"], events, { models: { openai: model } });
    expect(view.error).toBeUndefined();
    expect(callsOf(view).map(({ variant, counted = 99 }) => [variant, counted <= 30])).toEqual([
      ["one", true],
      ["other", true],
    ]);
    for (const { dropped = 0 } of callsOf(view)) expect(dropped).toSatisfy((n) => n > 0 && n < 20);
    const sent = model.requests.map(({ request }) => JSON.stringify(request.messages));
    for (const text of sent) expect(text).toMatch(/<note>19<.* 20"/);
  });

  test("a compaction prompt: its result is a recorded event, stands in place of the events, and is not made again", async () => {
    const { agents } = await compileText(bot("shorten"));
    const model = answering();
    const view = await run(agents["bot"], { events: 40, turns: 3 }, { models: { openai: model } });
    expect(settledSteps(view)).toEqual(["ask!over_budget", "shorten", "ask", "ask", "ask"]);
    expect(JSON.stringify(model.requests[1]?.request.messages)).toContain(
      "<summary>\\n  <summary>It was long.</summary>\\n</summary>\\nWhy 0?",
    );
    expect((view.output as { thread: unknown[] }).thread).toEqual([
      { type: "summary", data: { summary: "It was long." } },
      ...[0, 1, 2].map((data) => ({ type: "answer", data })),
    ]);
    expect(view.spent.modelCalls).toBe(4);
  });

  describe("of a prompt that shows several threads, some of them deeper in its input", () => {
    const several = (policy: string, template: string): string => `
      export const shorten = prompt({ model: "openai/a", input: z.object({ thread: z.array(ThreadEvent) }), output: z.int(), template: "{{thread thread}}" });
      export const ask = prompt({
        model: "openai/a", budget: { input: 60, policy: ${policy} },
        input: z.object({ old: z.array(ThreadEvent), ticket: z.object({ thread: z.array(ThreadEvent), others: z.array(z.array(ThreadEvent)) }).optional(), fresh: z.array(ThreadEvent).nullable() }),
        template: "${template}",
      });
      export const bot = agent({ input: z.any(), output: z.any(), async flow({ counts, turns }) {
        const made = (count) => { const events = []; for (let i = 0; i < count; i++) events.push({ type: "note", data: "event number " + i }); return events; };
        const [old, thread, other, fresh] = counts.map(made);
        const ticket = { thread, others: [other] };
        const answers = [];
        for (let turn = 0; turn < turns; turn++) answers.push(await ask({ old, ticket, fresh }));
        await ask({ old: [], fresh: null });
        return { old: old.length, thread: thread.length, other: other.length, fresh: fresh.length };
      } });`;
    const template =
      "{{thread old}}{{#with ticket}}{{thread thread}}{{#if others}}{{thread others.[0]}}{{thread ../fresh}}{{/if}}{{/with}}";
    const shortening = () =>
      scriptedModel(({ name }) => (name === "shorten" ? { output: 7 } : { text: "Because." }));

    test.each<[readonly number[], number, readonly number[]]>([
      [[20, 1, 1, 1], 1, [1, 1, 1, 1]],
      [[0, 20, 1, 1], 1, [0, 1, 1, 1]],
      [[1, 1, 1, 20], 1, [1, 1, 1, 1]],
      [[2, 20, 0, 20], 2, [2, 1, 0, 1]],
      [[0, 1, 20, 0], 1, [0, 1, 1, 0]],
      [[1, 1, 1, 1], 0, [1, 1, 1, 1]],
    ])(
      "of %j events, a compaction makes %i short, the longest first",
      async (counts, times, left) => {
        const compiled = await compileText(several("shorten", template));
        expect(said(compiled)).toEqual([]);
        const model = shortening();
        const view = await run(
          compiled.agents["bot"],
          { counts, turns: 2 },
          { models: { openai: model } },
        );
        const [old, thread, other, fresh] = left;
        expect(view.output).toEqual({ old, thread, other, fresh });
        const shortened = settledSteps(view).filter((step) => step === "shorten");
        expect(shortened).toHaveLength(times);
        for (const { counted = 0 } of callsOf(view)) expect(counted).toBeLessThanOrEqual(60);
      },
    );

    test("drop-oldest leaves out of each, from the first on, and changes none", async () => {
      const compiled = await compileText(several('"drop-oldest"', template));
      expect(said(compiled)).toEqual([]);
      const model = shortening();
      const counts = [3, 4, 5, 20];
      const view = await run(
        compiled.agents["bot"],
        { counts, turns: 1 },
        { models: { openai: model } },
      );
      expect(view.output).toEqual({ old: 3, thread: 4, other: 5, fresh: 20 });
      const [{ counted = 99, dropped = 0 } = {}] = callsOf(view);
      expect(counted).toBeLessThanOrEqual(60);
      expect(dropped).toBeGreaterThan(12);
      const sent = JSON.stringify(model.requests[0]?.request.messages);
      expect(sent).toContain("event number 19<");
      expect(sent).not.toContain("event number 0<");
    });

    test("partials, block parameters and turns of a loop: only a place that is known is made short", async () => {
      const known = async (shown: string) => {
        const compiled = await compileText(several("shorten", shown));
        expect(said(compiled)).toEqual([]);
        return compiled.agents["bot"]?.machine.prompts["ask"]?.request?.budget?.threads;
      };
      expect(
        await known(
          "{{#*inline 'x'}}{{thread events}}{{/inline}}{{> x events=ticket.thread}}{{json old}}{{json fresh}}",
        ),
      ).toEqual([["ticket", "thread"]]);
      expect(
        await known(
          "{{#*inline 'x'}}{{thread thread}}{{/inline}}{{> x ticket}}{{json old}}{{json fresh}}",
        ),
      ).toEqual([["ticket", "thread"]]);
      expect(
        await known(
          "{{#ticket}}{{thread @root.old}}{{#each others}}{{thread this}}{{/each}}{{thread thread}}{{/ticket}}{{json fresh}}",
        ),
      ).toEqual([["old"], ["ticket", "thread"]]);
      expect(
        await known(
          "{{#with this}}{{thread old}}{{/with}}{{#with ticket}}{{#with this}}{{thread ../fresh}}{{/with}}{{#each others}}{{#with this}}{{thread ../../old}}{{/with}}{{/each}}{{/with}}",
        ),
      ).toEqual([["old"], ["fresh"]]);
      expect(
        await known(
          "{{thread old}}{{json fresh}}{{#*inline 'x'}}{{thread ../fresh}}{{/inline}}{{#with ticket}}{{json thread}}{{> x}}{{/with}}",
        ),
      ).toEqual([["old"]]);
    });
  });

  test("a question that is too long by itself is over the budget after compaction too", async () => {
    const { agents } = await compileText(
      bot("shorten").replace('"Why " + turn + "?"', '"Why so? ".repeat(100)'),
    );
    const view = await run(
      agents["bot"],
      { events: 2, turns: 1 },
      { models: { openai: answering() } },
    );
    expect(settledSteps(view)).toEqual(["ask!over_budget", "shorten", "ask!over_budget"]);
    expect(view.error).toMatchObject({ code: "over_budget" });
  });

  test("a static part over the budget is an error of the build, and so is a policy without a thread", async () => {
    const tools = bot('"error"').replace(
      "budget: { input: 60",
      'tools: { done: z.object({ summary: z.string().describe("What was done, in full sentences, for people") }) }, budget: { input: 20',
    );
    expect(said(await compileText(tools))).toEqual([
      expect.stringMatching(
        /^TF1121 Every request of `ask` has at least \d\d tokens, and its budget is 20\.$/,
      ),
    ]);
    const varied = await compileText(
      bot('"drop-oldest"').replace(
        "budget: {",
        'variants: { short: {}, long: { template: "word ".repeat(99) + "{{thread thread}}{{question}}" }, bare: { template: "{{question}}{{json thread}}" } }, budget: {',
      ),
    );
    expect(said(varied)).toEqual([
      "TF1122 The template of `ask.variants.bare` shows no thread that could be made shorter.",
    ]);
    const others = await compileText(
      bot("shorten")
        .replace(
          "budget: {",
          'variants: { short: {}, other: { template: "{{question}}{{thread @root.more}}{{json thread}}" } }, budget: {',
        )
        .replace(
          "thread: z.array(ThreadEvent) }),\n  budget",
          "thread: z.array(ThreadEvent), more: z.array(ThreadEvent) }),\n  budget",
        ),
    );
    expect(said(others).join()).toContain("TF1122 The template of `ask.variants.other` shows");
    const long = await compileText(
      bot('"error"').replace(
        "budget: {",
        'variants: { short: {}, long: { template: "word ".repeat(99) + "{{thread thread}}{{question}}" } }, budget: {',
      ),
    );
    expect(said(long)).toEqual([
      expect.stringMatching(
        /^TF1121 Every request of `ask\.variants\.long` has at least \d+ tokens, and its budget is 60\.$/,
      ),
    ]);
    const none = await compileText(
      bot('"drop-oldest"').replace("{{#user}}{{thread thread}}", "{{#user}}{{json thread}}"),
    );
    expect(said(none)).toEqual([
      "TF1122 The template of `ask` shows no thread that could be made shorter.",
    ]);
    const inside = await compileText(
      bot('"drop-oldest"').replace(
        "{{#user}}{{thread thread}}",
        "{{#user}}{{thread question.events}}{{json thread}}",
      ),
    );
    expect(said(inside)).toContain(
      "TF1122 The template of `ask` shows no thread that could be made shorter.",
    );
  });
});
