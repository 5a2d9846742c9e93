import { describe, expect, test } from "vitest";
import { compileText, said } from "../prompts/compile-text.ts";
import { runtimeOf } from "../prompts/run.ts";

const text = (nothing: string): string => `
import { z as z3 } from "zod3";
export const notify = tool({ description: "Notify", input: z.object({ to: z.string() }), output: ${nothing}, run: ({ to }) => { if (to === "nobody") return 5 as never; } });
export const inner = agent({ input: z.object({ to: z.string() }), output: ${nothing}, async flow({ to }) { await notify({ to }); } });
export const next = prompt({ model: "openai/a", input: z.object({ text: z.string() }), tools: { notify, inner }, template: "{{text}}" });
export const bot = agent({ input: z.object({ to: z.string() }), output: ${nothing}, async flow({ to }) {
  const given = [await notify({ to }), await inner({ to })];
  if (given.length !== 2 || given[0] !== undefined || given[1] !== undefined) throw new Error("It gave " + typeof given[0]);
} });
`;

describe.each(["z.void()", "z.undefined()", "z3.void()"])("an output of %s", (nothing) => {
  test("is nothing: a flow and a tool that return nothing complete, and no JSON value is published for it", async () => {
    const compiled = await compileText(text(nothing));
    expect(said(compiled)).toEqual([]);
    const { bot } = compiled.agents;
    expect(bot!.machine.output).toEqual({ not: {}, "x-undefined": true });
    const runtime = runtimeOf([bot!], {});
    const view = await runtime.ended(await runtime.start("bot", { to: "Ada" }));
    expect([view.error, view.status, view.output]).toEqual([undefined, "completed", undefined]);
    const failed = await runtime.ended(await runtime.start("bot", { to: "nobody" }));
    expect(failed.error).toMatchObject({ code: "invalid_output" });
  });

  test("is nothing also where no validator is bound", async () => {
    const { agents } = await compileText(text(nothing));
    const { machine } = agents["bot"]!;
    const handlers = { notify: () => undefined };
    const runtime = runtimeOf([{ machine, handlers }], {});
    const view = await runtime.ended(await runtime.start("bot", { to: "Ada" }));
    expect(view.status).toBe("completed");
  });
});

test("anywhere else it has no form in JSON", async () => {
  const compiled = await compileText(text("z.object({ a: z.void() })"));
  expect(said(compiled)[0]).toContain("TF1104 `output.a` of `notify`");
});
