import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { checkSnippets } from "../../packages/dsl/test/check-snippets.ts";

const packages = resolve(import.meta.dirname, "../../packages");

/** By the names of what they are examples of. Those of the DSL have a test of their own, and there is one of each export. */
const examples = globSync("{compiler,runtime,testing}/src/**/*.ts", { cwd: packages })
  .map((file) => readFileSync(join(packages, file), "utf8"))
  .flatMap((text) => text.split("@example").slice(1))
  .map((part): [string, string] => {
    const name = /\*\/\nexport (?:async )?(?:function|const) (\w+)/.exec(part)?.[1] ?? "";
    const code = /```ts\n(.*?) \* ```\n/s.exec(part)?.[1] ?? "";
    return [name, code.replaceAll(/^ \* ?/gm, "")];
  });

test("what a reader meets first has an example", () => {
  const doors = ["compile", "complete", "createRuntime", "parseOutput", "simulate"];
  expect(examples.map(([name]) => name)).toEqual(expect.arrayContaining(doors));
  expect(examples.filter(([name, code]) => name === "" || code === "")).toEqual([]);
});

test.for([...checkSnippets(Object.fromEntries(examples))])(
  "the example of %s checks as it stands",
  ([, said]) => {
    expect(said).toEqual([]);
  },
);
