import { expect, test } from "vitest";
import { compileModule } from "./compile-module.ts";
import { agentSource, declarations } from "./declarations.ts";
import { samplePrograms } from "./programs.ts";

const bodies = samplePrograms(7, 40);

async function hashesOf(changed: (body: string) => string): Promise<(string | undefined)[]> {
  const sources = bodies.map((body, index) => agentSource(`flow${index}`, changed(body)));
  const { machines } = await compileModule(declarations + sources.join("\n"), { load: false });
  return bodies.map((_, index) => machines.get(`flow${index}`)?.hash);
}

/** Generated names have a number at their end, and no key or text does. */
const LOCAL = /\b(?:n|s|l|o|d|r|f|p|x|i|e|loop)\d+\b/g;

test("reformatting, commenting and renaming locals change no hash", async () => {
  const plain = await hashesOf((body) => body);
  const commented = (body: string): string =>
    `// first\n${body.replaceAll("\n", " /* here */\n\n\t\t// there\n")}`;
  expect(plain.filter(Boolean)).toHaveLength(bodies.length);
  expect(await hashesOf(commented)).toEqual(plain);
  expect(
    await hashesOf((body) => body.replaceAll(LOCAL, (name) => `renamed_${name}_twice`)),
  ).toEqual(plain);
}, 60_000);

test("a change of meaning changes the hash", async () => {
  const plain = await hashesOf((body) => body);
  const changed = await hashesOf((body) => body.replace("return { log,", "return { log, more: 1,"));
  for (const [index, hash] of changed.entries()) expect(hash).not.toBe(plain[index]);
}, 60_000);
