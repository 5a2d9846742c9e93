import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@twelvefold/ir";
import { expect, test } from "vitest";
import { describeTrace } from "./describe-trace.ts";
import { compileFixture } from "./compile-fixture.ts";

const folder = join(import.meta.dirname, "../fixtures");
const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.for(cases)(
  "the fixture %s becomes the machine in its golden file, and does what JavaScript does",
  async (name) => {
    const { machine, page, module } = await compileFixture(join(folder, name));
    expect(parse(JSON.parse(JSON.stringify(machine)))).toEqual(machine);
    const trace = await describeTrace(machine, module);
    // The hash also covers declarations, which are not what these files are about.
    const text = `# ${name}\n\n${trace}\n\n${page.replace(/^Machine `\w+`\. /m, "")}`;
    const golden = join(folder, name, "expected.md");
    if (process.env["UPDATE_FIXTURES"] === "1" || !existsSync(golden)) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, "utf8"));
  },
);
