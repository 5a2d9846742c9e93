import {
  type AnyStep,
  type Handler,
  type InputOf,
  type OutputOf,
  type Secrets,
  type Tool,
  tool,
  type ToolContext,
} from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";
import { z as z3 } from "zod3";

const Input = z.object({
  at: z.iso.datetime().transform((text) => new Date(text)),
  n: z.number().default(1),
});
const Output = z.object({ count: z.string().transform(Number) });

const bound = tool({
  description: "Count",
  input: Input,
  output: Output,
  effect: "read",
  async run({ at, n }, { attempt, runId, step, secrets }) {
    expectTypeOf(at).toEqualTypeOf<Date>();
    expectTypeOf(n).toEqualTypeOf<number>();
    expectTypeOf({ attempt, runId, step }).toEqualTypeOf<{
      attempt: number;
      runId: string;
      step: string;
    }>();
    expectTypeOf(secrets).toEqualTypeOf<Secrets>();
    return { count: "1" };
  },
});

test("F1.3 a handler's input is what comes out of the schema, a caller's what goes in", () => {
  expectTypeOf(bound).toEqualTypeOf<Tool<typeof Input, typeof Output>>();
  expectTypeOf<InputOf<typeof bound>>().toEqualTypeOf<{ at: string; n?: number | undefined }>();
  expectTypeOf<OutputOf<typeof bound>>().toEqualTypeOf<{ count: number }>();
});

test("F4.1 a tool can be declared without its handler, which is typed by it", () => {
  const free = tool({ description: "Count", input: Input, output: Output });
  expectTypeOf<Handler<typeof free>>().toEqualTypeOf<
    (
      input: { at: Date; n: number },
      context: ToolContext,
    ) => Promise<{ count: string }> | { count: string }
  >();
});

test("a handler may answer at once", () => {
  const add = tool({
    description: "Add",
    input: z.tuple([z.number(), z.number()]),
    output: z.number(),
    run: ([a, b]) => a + b,
  });
  expectTypeOf(add).parameter(0).toEqualTypeOf<[number, number]>();
});

test("`once` says what becomes of the unknown; others have nothing to say", () => {
  const shape = { description: "Pay", input: z.object({}), output: z.object({}) };
  const pay = tool({ ...shape, effect: "once", onUnknown: "retry" });
  expectTypeOf(pay).toExtend<AnyStep<"tool">>();
  // @ts-expect-error there is nothing unknown about a step that may be repeated
  tool({ ...shape, effect: "read", onUnknown: "ask" });
});

test("schemas of zod 3 are as good as any", () => {
  const old = tool({
    description: "Old",
    input: z3.object({ a: z3.coerce.number().default(1) }),
    output: z3.object({ b: z3.string().nullable() }),
    run: ({ a }) => {
      expectTypeOf(a).toEqualTypeOf<number>();
      return { b: null };
    },
  });
  expectTypeOf(old).returns.resolves.toEqualTypeOf<{ b: string | null }>();
});

interface Tree {
  name: string;
  children: Tree[];
}

test("F5.7 data of any shape is let through: recursive, branded, unknown, optional, read-only", () => {
  const Tree: z.ZodType<Tree> = z.lazy(() =>
    z.object({ name: z.string(), children: z.array(Tree) }),
  );
  const everything = z.object({
    tree: Tree,
    id: z.string().brand("Id"),
    anything: z.unknown(),
    any: z.any(),
    json: z.json(),
    maybe: z.string().optional(),
    none: z.undefined(),
    list: z.array(z.string()).readonly(),
    record: z.record(z.string(), z.union([z.number(), z.null()])),
    pair: z.tuple([z.string(), z.number()]),
  });
  const keep = tool({ description: "d", input: everything, output: everything });
  expectTypeOf(keep).parameter(0).toEqualTypeOf<z.input<typeof everything>>();
  const ping = tool({ description: "d", input: z.void(), output: z.void() });
  expectTypeOf(ping).toBeCallableWith();
});
