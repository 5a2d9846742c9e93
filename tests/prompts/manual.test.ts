import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileText, said } from "./compile-text.ts";

test("the manual's prompt compiles as it stands, and its snapshot is where the manual says", async () => {
  const manual = readFileSync(join(import.meta.dirname, "../../docs/reference/prompts.md"), "utf8");
  const [, block = ""] = /```ts\n(.*?)```/s.exec(manual) ?? [];
  const flow = `export const bot = agent({ input: z.any(), output: z.any(), async flow(input) {
    const next = await nextStep(input);
    return await call(next);
  } });`;
  const compiled = await compileText(block.replace(/^import .*$/gm, "") + flow);
  expect(said(compiled)).toEqual([]);
  const snapshot = compiled.artifacts.get("bot/prompts/nextStep/a release.md");
  expect(snapshot).toContain("Deploy the newest. Tags: - v1\n- v2");
  expect(snapshot?.replaceAll(/\s+/g, "")).toContain('"enum":["v1","v2"]');
});
