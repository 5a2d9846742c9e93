import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as dsl from "@twelvefold/dsl";
import { expect, test } from "vitest";
import { checkSnippets } from "./check-snippets.ts";

const sources = join(import.meta.dirname, "../src");

/** The `@example` of each exported function or class, by its name. */
const examples = Object.fromEntries(
  readdirSync(sources)
    .map((file) => readFileSync(join(sources, file), "utf8"))
    .flatMap((source) => source.split("/**\n").slice(1))
    .flatMap((part): [string, string][] => {
      const [comment = "", after = ""] = part.split(/\n \*\/\n/, 2);
      const name = /^export (?:function|class) (\w+)/.exec(after)?.[1];
      const code = /```ts\n(.*?) \* ```/s.exec(comment)?.[1];
      return name === undefined || code === undefined ? [] : [[name, code.replace(/^ \* ?/gm, "")]];
    }),
);

const manual = readFileSync(join(sources, "../../../docs/reference/dsl.md"), "utf8");
const page = Object.fromEntries(
  [...manual.matchAll(/^## `(\w+)`.*?```ts\n(.*?)```/gms)].map(([, name = "", code = ""]) => [
    `${name} in the manual`,
    code,
  ]),
);

const said = checkSnippets({ ...examples, ...page });

test("every export has an example, and a section with an example in the manual", () => {
  const names = Object.keys(dsl).toSorted();
  expect(Object.keys(examples).toSorted()).toEqual(names);
  expect(Object.keys(page).toSorted()).toEqual(names.map((name) => `${name} in the manual`));
});

test.for([...said])("the example of %s checks as it stands", ([, messages]) => {
  expect(messages).toEqual([]);
});
