import {
  agent,
  call,
  compact,
  file,
  human,
  map,
  now,
  random,
  receive,
  secret,
  signal,
  sleep,
  sleepUntil,
  StepError,
  tool,
  uuid,
  type Agent,
  type AnyStep,
  type Choice,
  type Declaration,
  type Human,
  type Kind,
  type NothingToCall,
  type Signal,
  type TemplateFile,
} from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";

const Text = z.object({ text: z.string().default("") });

test("F7.2 a human takes what the request takes and answers what the response gives", () => {
  const ask = human({
    request: Text,
    response: z.enum(["yes", "no"]),
    message: file("./ask.hbs"),
    escalate: { after: "1d", to: ["boss"] },
  });
  expectTypeOf(ask).toEqualTypeOf<Human<{ text?: string | undefined }, "yes" | "no">>();
  expectTypeOf(ask).toBeCallableWith({}, { expires: "1h", responders: ["finance"] });
});

test("F10.1 an agent is a step of its input and output", () => {
  const shout = agent({
    input: Text,
    output: z.object({ text: z.string().transform((text) => text.length) }),
    limits: { steps: 5, modelCalls: 3, tokens: 1e4, cost: 0.5, time: "1h", instructions: 1e6 },
    async flow({ text }) {
      expectTypeOf(text).toEqualTypeOf<string>();
      return { text };
    },
  });
  expectTypeOf(shout).toEqualTypeOf<Agent<{ text?: string | undefined }, { text: number }>>();
});

test("a signal gives its payload to `receive`", () => {
  const paid = signal({ payload: z.object({ amount: z.coerce.number() }) });
  expectTypeOf(paid).toEqualTypeOf<Signal<{ amount: number }>>();
  const amount = async () => (await receive(paid, { timeout: "3d" })).amount;
  expectTypeOf(amount).returns.resolves.toEqualTypeOf<number>();
});

test("the words of a flow have plain types", () => {
  expectTypeOf(now).returns.toEqualTypeOf<number>();
  expectTypeOf(random).returns.toEqualTypeOf<number>();
  expectTypeOf(uuid).returns.toEqualTypeOf<string>();
  expectTypeOf(compact).toBeCallableWith(new Error("x"), { max: 100 });
  expectTypeOf(compact).returns.toEqualTypeOf<string>();
  expectTypeOf(sleepUntil).parameter(0).toEqualTypeOf<string | number>();
  expectTypeOf(sleepUntil).returns.resolves.toEqualTypeOf<void>();
});

test("`sleep` takes each unit, a number, and a computed duration", () => {
  const flow = async (hours: number) => {
    await sleep("500ms");
    await sleep("1.5h");
    await sleep("2w");
    await sleep(1000);
    await sleep(`${hours}h`);
    // @ts-expect-error no such unit
    await sleep("2y");
    // @ts-expect-error one unit
    await sleep("1h30m");
  };
  expectTypeOf(flow).returns.resolves.toEqualTypeOf<void>();
});

test("`call` gives the results of what is left in the union", () => {
  type Next =
    | Choice<"a", { x: number }, { ok: boolean }>
    | Choice<"b", { y: string }, string[]>
    | Choice<"done", { summary: string }, NothingToCall>;
  const flow = async (next: Next) => {
    if (next.tool === "done") return undefined;
    if (next.tool === "a") expectTypeOf(call(next)).resolves.toEqualTypeOf<{ ok: boolean }>();
    return await call(next, { timeout: "1m" });
  };
  expectTypeOf(flow).returns.resolves.toEqualTypeOf<{ ok: boolean } | string[] | undefined>();
});

test("`map` gives what the function gives, in a list", () => {
  const flow = (names: readonly string[]) =>
    map(names, { concurrency: 2 }, async (name, index) => {
      expectTypeOf(name).toEqualTypeOf<string>();
      return { name, index };
    });
  expectTypeOf(flow).returns.resolves.toEqualTypeOf<{ name: string; index: number }[]>();
});

test("`secret` and `file` keep what they are given", () => {
  const key = z.string().min(3);
  expectTypeOf(secret(key)).toEqualTypeOf(key);
  expectTypeOf(file("./a.hbs")).toEqualTypeOf<TemplateFile<"./a.hbs">>();
});

test("a `StepError` has a code, and what may be missing says so", () => {
  const error = new StepError({ code: "gone", message: "It is gone" });
  expectTypeOf(error.code).toEqualTypeOf<string>();
  expectTypeOf(error.hint).toEqualTypeOf<string | undefined>();
  expectTypeOf(error).toExtend<Error>();
});

test("every kind of declaration is one of the union that the compiler reads", () => {
  expectTypeOf<Declaration["kind"]>().toEqualTypeOf<Kind>();
  expectTypeOf(tool({ description: "d", input: Text, output: Text })).toExtend<AnyStep<"tool">>();
});
