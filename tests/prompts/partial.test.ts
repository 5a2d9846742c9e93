import {
  complete,
  type Model,
  ModelError,
  type PartialAnswer,
  type PartialOf,
} from "@twelvefold/runtime";
import { fallbackModels } from "@twelvefold/runtime/models/fallback";
import { prompt, tool } from "@twelvefold/dsl";
import { describe, expect, expectTypeOf, test } from "vitest";
import { z } from "zod";
import { grows } from "../../packages/runtime/src/output/grows.ts";

const report = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({}),
  output: z.object({
    title: z.string(),
    note: z.string().optional(),
    scores: z.record(z.string(), z.int()),
    pair: z.tuple([z.string(), z.boolean()]),
    tags: z.array(z.enum(["bug", "docs"])),
    by: z.union([z.object({ name: z.string(), nick: z.string().optional() }), z.string()]),
  }),
  template: "Report.",
});
const whole = {
  title: "A crash",
  note: null,
  scores: [
    { key: "fit", value: 12 },
    { key: "taste", value: 3 },
  ],
  pair: { "0": "x", "1": true },
  tags: ["bug", "docs"],
  by: { name: "Ada", nick: null },
};
const answer = {
  title: "A crash",
  scores: { fit: 12, taste: 3 },
  pair: ["x", true],
  tags: ["bug", "docs"],
  by: { name: "Ada" },
};

/** Says each of these, in pieces; a piece that is an error breaks the connection. */
function streaming(...replies: readonly (readonly (string | Error)[])[]): Model {
  let asked = 0;
  return {
    async generate(_request, { onText }) {
      const pieces = replies[asked++] ?? [];
      for (const piece of pieces) {
        if (piece instanceof Error) throw Object.assign(piece, {});
        onText?.(piece);
      }
      return { finish: "stop", text: pieces.join("") };
    },
  };
}

const cut = (text: string, size: number): string[] =>
  Array.from({ length: Math.ceil(text.length / size) }, (_, at) =>
    text.slice(at * size, (at + 1) * size),
  );

describe("an answer while it is written", () => {
  test.each([1, 3, 10])(
    "is of the author's shape, and only grows, %i characters at a time",
    async (size) => {
      const told: PartialAnswer[] = [];
      const openai = streaming(cut(JSON.stringify(whole), size));
      const onPartial = (partial: PartialAnswer): void => void told.push(partial);
      expect(await complete(report, {}, { models: { openai }, onPartial })).toEqual(answer);
      expect(told.at(-1)).toEqual({ value: answer, settled: [""], restarted: false });
      expect(told.length).toBeGreaterThan(5);
      for (const [at, { value, restarted }] of told.entries()) {
        expect(restarted).toBe(false);
        expect(value).not.toHaveProperty("note");
        if (at > 0) expect([told[at - 1]?.value, value]).toSatisfy(([a, b]) => grows(a, b));
      }
    },
  );

  test("says when it is of a new request: the connection broke, or the answer did not fit", async () => {
    const broken = new ModelError("transport", "It broke.");
    const openai = streaming(
      ['{"n": 1', broken],
      ['{"s": "x", ', '"n": "many"}'],
      ['{"n"', ": 2}"],
    );
    const count = prompt({
      model: "openai/gpt-5-mini",
      input: z.object({}),
      output: z.object({ n: z.int(), s: z.string().default("") }),
      template: "Count.",
    });
    const told: unknown[] = [];
    const options = { models: { openai }, transport: { initial: 1 } };
    await complete(count, {}, { ...options, onPartial: (partial) => told.push(partial) });
    expect(told.at(0)).toMatchObject({ restarted: false });
    expect(told.at(-1)).toEqual({ value: { n: 2 }, settled: ["/n"], restarted: true });
    expect(told.filter((one) => (one as PartialAnswer).restarted).length).toBe(2);
  });

  test("says when the next of a prompt's models is asked", async () => {
    const a = streaming(['{"s": "first', new ModelError("rejected", "It broke.")]);
    const b = streaming(['{"s": "second"}']);
    const say = prompt({
      model: ["a/x", "b/x"],
      input: z.object({}),
      output: z.object({ s: z.string() }),
      template: "Say.",
    });
    const told: unknown[] = [];
    const onPartial = ({ value, restarted }: PartialAnswer): void =>
      void told.push([value, restarted]);
    await complete(say, {}, { models: { a, b }, onPartial });
    expect(told).toEqual([
      [{ s: "first" }, false],
      [{ s: "second" }, true],
    ]);
  });

  test("says when another model of a chain begins anew", async () => {
    const broken = streaming(['{"s": "first', new ModelError("transport", "It broke.")]);
    const openai = fallbackModels({ model: broken }, { model: streaming(['{"s": "sec', 'ond"}']) });
    const say = prompt({
      model: "openai/gpt-5-mini",
      input: z.object({}),
      output: z.object({ s: z.string() }),
      template: "Say.",
    });
    const told: unknown[] = [];
    const onPartial = ({ value, restarted }: PartialAnswer): void =>
      void told.push([value, restarted]);
    expect(await complete(say, {}, { models: { openai }, onPartial })).toEqual({ s: "second" });
    expect(told).toEqual([
      [{ s: "first" }, false],
      [{ s: "sec" }, true],
      [{ s: "second" }, false],
    ]);
  });

  test("is a text where no structure was asked for, and typed as the answer is", async () => {
    const say = prompt({ model: "openai/a", input: z.object({}), template: "Say." });
    const told: (string | undefined)[] = [];
    const openai = streaming(["Hel", "lo"]);
    await complete(
      say,
      {},
      {
        models: { openai },
        onPartial({ value }) {
          expectTypeOf(value).toEqualTypeOf<string>();
          told.push(value);
        },
      },
    );
    expect(told).toEqual(["Hel", "Hello"]);
    await complete(
      report,
      {},
      {
        models: { openai: streaming([JSON.stringify(whole)]) },
        onPartial({ value }) {
          expectTypeOf(value.title).toEqualTypeOf<string | undefined>();
          expectTypeOf(value.scores?.["fit"]).toEqualTypeOf<number | undefined>();
        },
      },
    );
  });

  test("is typed as the model writes it, before the schema's transforms", async () => {
    const measure = prompt({
      model: "openai/a",
      input: z.object({}),
      output: z.object({ name: z.string().transform((text) => text.length) }),
      template: "Say.",
    });
    const told: (string | undefined)[] = [];
    const { name } = await complete(
      measure,
      {},
      {
        models: { openai: streaming(cut('{"name":"Ada"}', 5)) },
        onPartial({ value }) {
          expectTypeOf(value.name).toEqualTypeOf<string | undefined>();
          told.push(value.name);
        },
      },
    );
    expectTypeOf(name).toEqualTypeOf<number>();
    expect([name, told.at(-1)]).toEqual([3, "Ada"]);
  });

  test("tells what is settled by its place in the author's value", async () => {
    const told: PartialAnswer[] = [];
    const openai = streaming(cut(JSON.stringify(whole), 1));
    await complete(report, {}, { models: { openai }, onPartial: (one) => void told.push(one) });
    const settled = [...new Set(told.flatMap((one) => one.settled))];
    expect(settled).toEqual(
      expect.arrayContaining(["/title", "/scores/fit", "/scores", "/pair/0", "/tags/0", "/by", ""]),
    );
    expect(settled.filter((place) => /note|key|value|rest/.test(place))).toEqual([]);
  });

  test("tells of an option of a union as soon as its constants have decided it", async () => {
    const event = prompt({
      model: "openai/a",
      input: z.object({}),
      output: z.object({
        event: z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("said"), text: z.string(), to: z.string().optional() }),
          z.object({ kind: z.literal("paid"), sum: z.number(), by: z.string().optional() }),
        ]),
      }),
      template: "Say.",
    });
    const told: unknown[] = [];
    const openai = streaming(['{"event": {"kind": "sa', 'id", "text": "Hel', 'lo", "to": null}}']);
    await complete(event, {}, { models: { openai }, onPartial: ({ value }) => told.push(value) });
    expect(told).toEqual([
      {},
      { event: { kind: "said", text: "Hel" } },
      { event: { kind: "said", text: "Hello" } },
    ]);
  });
});

const reply = tool({
  description: "Reply",
  input: z.object({ text: z.string(), cc: z.array(z.string()).optional() }),
  output: z.object({}),
  effect: "idempotent",
  run: () => ({}),
});
const nextStep = prompt({
  model: "openai/a",
  input: z.object({}),
  tools: {
    reply,
    done: z.object({ summary: z.string() }),
  },
  template: "What next?",
});

describe("a choice among tools while it is made", () => {
  const args = ['{"text": "Dear', ' Ada", "cc": ["Bo', 'b"]}'];
  const expected = [
    { value: { tool: "reply", args: { text: "Dear" } }, settled: ["/tool"] },
    {
      value: { tool: "reply", args: { text: "Dear Ada", cc: ["Bo"] } },
      settled: ["/tool", "/args/text"],
    },
    { value: { tool: "reply", args: { text: "Dear Ada", cc: ["Bob"] } }, settled: [""] },
  ].map((one) => ({ ...one, restarted: false }));

  test("is told of by its tool, and by what of the arguments is there", async () => {
    const told: PartialOf<typeof nextStep>[] = [];
    const openai: Model = {
      async generate(_request, { onText, onArguments }) {
        onText?.("I think");
        for (const delta of args) onArguments?.({ call: 0, name: "reply", delta });
        return { finish: "stop", toolCalls: [{ name: "reply", arguments: args.join("") }] };
      },
    };
    const onPartial = (partial: PartialOf<typeof nextStep>): void => void told.push(partial);
    await complete(nextStep, {}, { models: { openai }, onPartial });
    expect(told).toEqual(expected);
    for (const { value } of told) {
      if (value.tool === "reply")
        expectTypeOf(value.args?.cc).toEqualTypeOf<readonly string[] | undefined>();
    }
  });

  test("is the same where it is written as JSON", async () => {
    const told: unknown[] = [];
    const pieces = ['{"choice": {"tool": "reply", "args": ', ...args, "}}"];
    const models = { openai: { ...streaming(pieces), output: "prompted" as const } };
    await complete(nextStep, {}, { models, onPartial: (partial) => told.push(partial) });
    expect(told).toMatchObject([
      { value: { tool: "reply" } },
      ...expected.slice(0, 2),
      {},
      expected[2]!,
    ]);
  });

  test("says nothing of a tool that is not asked about, and of a second call", async () => {
    const told: unknown[] = [];
    const openai: Model = {
      async generate(_request, { onArguments }) {
        onArguments?.({ call: 0, name: "delete", delta: "{}" });
        onArguments?.({ call: 1, name: "done", delta: '{"summary": "x"}' });
        return { finish: "stop", toolCalls: [{ name: "done", arguments: '{"summary": "x"}' }] };
      },
    };
    await complete(nextStep, {}, { models: { openai }, onPartial: (one) => told.push(one) });
    expect(told).toEqual([]);
  });
});
