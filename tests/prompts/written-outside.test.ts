import { createRuntime, NoValidatorError } from "@twelvefold/runtime";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { describe, expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { runtimeOf } from "./run.ts";

const text = `
const Amount = z.object({ cents: z.string().regex(/^\\d+$/).transform(Number).pipe(z.int()), note: z.string().trim().default("none") });
export const ask = human({ request: z.object({}), response: Amount, message: "How much?" });
export const paid = signal({ payload: Amount });
export const plain = human({ request: z.object({}), response: z.object({ ok: z.boolean() }), message: "Sure?" });
export const bot = agent({ input: z.object({}), output: z.any(), async flow() {
  const answer = await ask({});
  const told = await receive(paid);
  return [answer, told, answer.cents + told.cents, await plain({})];
} });
`;

describe("what is written from outside is described as it is written", () => {
  test("a human and a signal are told what the validator takes; the flow gets what it gives", async () => {
    const compiled = await compileText(text);
    expect(said(compiled)).toEqual([]);
    const runtime = runtimeOf(Object.values(compiled.agents), {});
    const id = await runtime.start("bot", {});
    const [request] = (await runtime.settled(id)).requests;
    expect(request?.response).toMatchObject({
      properties: { cents: { type: "string" } },
      required: ["cents"],
    });
    expect(request).not.toHaveProperty("gives");
    await expect(runtime.respond(id, request!.id, { cents: 5 })).rejects.toMatchObject({
      code: "invalid_payload",
      awaited: { schema: { properties: { cents: { type: "string" } } } },
    });
    await runtime.respond(id, request!.id, { cents: "5", note: " a " });
    await runtime.settled(id);
    await expect(runtime.signal(id, "paid", { cents: 7 })).rejects.toMatchObject({
      awaited: { schema: { properties: { cents: { type: "string" } } } },
    });
    await runtime.signal(id, "paid", { cents: "7" });
    const [last] = (await runtime.settled(id)).requests;
    await runtime.respond(id, last!.id, { ok: true });
    expect((await runtime.ended(id)).output).toEqual([
      { cents: 5, note: "a" },
      { cents: 7, note: "none" },
      12,
      { ok: true },
    ]);
    const artifact = (name: string) =>
      JSON.parse(compiled.artifacts.get(`bot/schemas/${name}.json`) ?? "");
    for (const name of ["ask.response", "paid.payload"])
      expect(artifact(name)).toMatchObject({ properties: { cents: { type: "string" } } });
  });

  test("without the agent's code an answer that it makes something of is not taken as it was written", async () => {
    const { agents } = await compileText(text);
    const store = memoryStore();
    const here = runtimeOf(Object.values(agents), { store });
    const id = await here.start("bot", {});
    const [request] = (await here.settled(id)).requests;
    const elsewhere = createRuntime({ store, work: "own" });
    const answering = elsewhere.respond(id, request!.id, { cents: "5" });
    await expect(answering).rejects.toBeInstanceOf(NoValidatorError);
    await expect(elsewhere.signal(id, "paid", { cents: "5" })).rejects.toMatchObject({
      code: "no_validator",
      message: expect.stringContaining('The schema of "paid" makes something else'),
    });
    await here.respond(id, request!.id, { cents: "5" });
    await here.signal(id, "paid", { cents: "7" });
    const [last] = (await here.settled(id)).requests;
    await expect(elsewhere.respond(id, last!.id, { ok: 1 })).rejects.toMatchObject({ status: 400 });
    await elsewhere.respond(id, last!.id, { ok: true });
    await elsewhere.close();
    expect((await here.ended(id)).status).toBe("completed");
  });
});
