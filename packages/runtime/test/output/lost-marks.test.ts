import { expect, test } from "vitest";
import { parseOutput } from "../../src/output/index.ts";
import { boolean, integer, list, object, oneOf, text } from "./schemas.ts";

const note = object({ title: text, body: text });
const answers = [
  [
    list(object({ item: text, count: integer })),
    [
      { item: "pen", count: 3 },
      { item: "red hat", count: 12 },
    ],
  ],
  [
    list(note),
    [
      { title: "a b", body: "b, c" },
      { title: "c.", body: "d: e" },
    ],
  ],
  [note, { title: "Hello there", body: "This is it." }],
  [
    object({ user: object({ name: text, age: integer }), tags: list(text), done: boolean }),
    { user: { name: "Ann", age: 3 }, tags: ["x", "y z"], done: true },
  ],
  [
    object({ kind: oneOf("bug", "docs"), tags: list(text), title: text }),
    { kind: "bug", tags: ["a", "b"], title: "It is" },
  ],
  [list(text), ["one", "two words", "three"]],
  [
    object({ items: list(note), total: integer }),
    {
      items: [
        { title: "a", body: "b" },
        { title: "c", body: "d" },
      ],
      total: 2,
    },
  ],
] as const;

/** On one line without spaces, on one with them, and in lines. */
const written = (value: unknown): readonly string[] => [
  JSON.stringify(value),
  JSON.stringify(value).replaceAll(/([,:])(?=["\d{[t])/g, "$1 "),
  JSON.stringify(value, null, 2),
];

test("whichever quotation mark is lost, the value is what was meant", () => {
  for (const [schema, value] of answers) {
    for (const answer of written(value)) {
      for (const { index } of answer.matchAll(/"/g)) {
        const lost = answer.slice(0, index) + answer.slice(index + 1);
        const result = parseOutput(lost, schema);
        expect(result, lost).toMatchObject({ ok: true });
        expect(result.ok && result.value, lost).toEqual(value);
      }
    }
  }
});

test("whichever bracket is lost, the value is what was meant, or there is none", () => {
  for (const [schema, value] of answers) {
    for (const answer of written(value).slice(0, 2)) {
      for (const { index } of answer.matchAll(/[{}[\]]/g)) {
        const lost = answer.slice(0, index) + answer.slice(index + 1);
        const result = parseOutput(lost, schema);
        if (result.ok) expect(result.value, lost).toEqual(value);
      }
    }
  }
});
