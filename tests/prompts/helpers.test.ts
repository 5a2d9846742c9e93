import { renderPrompt } from "@twelvefold/runtime";
import { scriptedModel } from "@twelvefold/runtime/models/scripted";
import { expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";
import { run } from "./run.ts";

const flow = `export const bot = agent({ input: z.any(), output: z.any(), async flow(input) { return await ask(input); } });`;

test("a prompt's helpers are pure functions in its data: rendered with nothing but the prompt and an input", async () => {
  const compiled = await compileText(
    `const signs = { end: "!" };
     const twice = (text: string) => text + text;
     function loud(text: string, { times }: { times?: number } = {}) {
       let all = "";
       for (let i = 0; i < (times ?? 1); i++) all += twice(text.toUpperCase()) + signs.end;
       return all;
     }
     export const ask = prompt({
       model: "openai/gpt-5-mini",
       input: z.object({ name: z.string() }),
       helpers: { loud, short(text: string) { return text.slice(0, 2); } },
       template: "{{loud name}} {{loud (short name) times=2}}",
       examples: { ada: { name: "ada" } },
     });${flow}`,
  );
  expect(said(compiled)).toEqual([]);
  const prompt = JSON.parse(JSON.stringify(compiled.agents["bot"]?.machine.prompts["ask"]));
  expect(renderPrompt(prompt, { name: "ada" })).toEqual([
    { role: "user", content: [{ text: "ADAADA! ADAD!ADAD!" }] },
  ]);
  expect(compiled.artifacts.get("bot/prompts/ask/ada.md")).toContain("ADAADA! ADAD!ADAD!");
});

test("a partial that a value names, and that is not there, fails the step, and only the step", async () => {
  const compiled = await compileText(
    `export const ask = prompt({
       model: "openai/gpt-5-mini",
       input: z.object({ kind: z.string() }),
       partials: { plain: "Say it plainly." },
       template: '{{> (lookup . "kind")}}',
     });
     export const sign = human({
       request: z.object({ kind: z.string() }),
       response: z.object({ ok: z.boolean() }),
       message: '{{#*inline "plain"}}Sign?{{/inline}}{{> (lookup . "kind")}}',
     });
     export const bot = agent({ input: z.any(), output: z.any(), async flow(input) {
       try { return await ask(input); } catch (error) { return (await sign(input)).ok ? 1 : String(error); }
     } });`,
  );
  expect(said(compiled)).toEqual([]);
  const view = await run(
    compiled.agents["bot"],
    { kind: "odd" },
    { models: { openai: scriptedModel([]) } },
  );
  const failures = view.events.flatMap(({ event }) =>
    event.type === "step.failed" ? [event.error.message] : [],
  );
  expect(failures).toEqual([expect.stringContaining('There is no partial "odd".')]);
  expect(view.status).toBe("waiting");
  expect(view.requests.map(({ message }) => message)).toEqual(['There is no partial "odd".']);
});
