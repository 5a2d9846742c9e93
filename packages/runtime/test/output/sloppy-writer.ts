import type { JsonSchema } from "@twelvefold/ir";
import fc from "fast-check";
import {
  boolean,
  either,
  integer,
  just,
  list,
  map,
  nothing,
  number,
  object,
  oneOf,
  text,
} from "./schemas.ts";

/** A schema with a value of it. */
export interface Sample {
  readonly schema: JsonSchema;
  readonly value: unknown;
}

const name = fc.constantFrom("a", "b", "first_name", "size", "note");
const words = fc.string({
  unit: fc.constantFrom(
    "a",
    "B",
    "7",
    " ",
    "é",
    ",",
    ":",
    '"',
    "'",
    "\\",
    "\n",
    "{",
    "}",
    "[",
    "/",
    "`",
  ),
  maxLength: 10,
});

type Typed = { readonly schema: JsonSchema; readonly value: fc.Arbitrary<unknown> };

const typed = fc.letrec<{ typed: Typed }>((tie) => {
  const inner = tie("typed");
  const leaf: fc.Arbitrary<Typed> = fc.constantFrom<Typed>(
    { schema: text, value: words },
    { schema: integer, value: fc.integer({ min: -5, max: 5_000 }) },
    { schema: number, value: fc.constantFrom(0.5, -1.25, 3, 1e21) },
    { schema: boolean, value: fc.boolean() },
    {
      schema: oneOf("red", "green", "dark blue"),
      value: fc.constantFrom("red", "green", "dark blue"),
    },
    {
      schema: either(text, nothing),
      value: fc.option(words.filter((word) => !/^\s*(null|none|nil|undefined)/i.test(word))),
    },
    { schema: either(integer, boolean), value: fc.oneof(fc.nat(9), fc.boolean()) },
  );
  const record = fc
    .uniqueArray(fc.tuple(name, inner, fc.boolean()), {
      selector: ([key]) => key,
      minLength: 2,
      maxLength: 4,
    })
    .map((parts): Typed => ({
      schema: object(
        Object.fromEntries(
          parts.map(([key, part, optional]) => [optional ? `${key}?` : key, part.schema]),
        ),
      ),
      value: fc
        .tuple(
          ...parts.map(([key, part, optional]) =>
            part.value.chain((value) =>
              fc.constantFrom<[string, unknown][]>([[key, value]], ...(optional ? [[]] : [])),
            ),
          ),
        )
        .map((entries) => Object.fromEntries(entries.flat() as [string, unknown][])),
    }));
  return {
    typed: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      record,
      record,
      inner.map((part) => ({
        schema: list(part.schema),
        value: fc.array(part.value, { maxLength: 3 }),
      })),
      inner.map((part) => ({
        schema: map(part.schema),
        value: fc.dictionary(name, part.value, { maxKeys: 3, noNullPrototype: true }),
      })),
      fc.tuple(inner, inner).map(([one, two]) => ({
        schema: either(
          object({ kind: just("one"), it: one.schema }),
          object({ kind: just("two"), it: two.schema }),
        ),
        value: fc.oneof(
          one.value.map((it) => ({ kind: "one", it })),
          two.value.map((it) => ({ kind: "two", it })),
        ),
      })),
    ),
  };
}).typed;

/** Objects with at least two properties, so that nothing can be meant to be wrapped around them. */
export const sample: fc.Arbitrary<Sample> = typed
  .chain(({ schema, value }) => fc.record({ schema: fc.constant(schema), value }))
  .map(({ schema, value }) => ({
    schema: object({ answer: schema, reason: text }),
    value: { answer: value, reason: "because" },
  }));

/** What a model does to JSON; each is decided by the next of a list of numbers. */
export interface Habits {
  readonly quotes: '"' | "'" | "“";
  readonly bareKeys: boolean;
  readonly trailingComma: boolean;
  readonly comments: boolean;
  readonly rawNewlines: boolean;
  readonly indent: boolean;
  /** Only where each value has a line of its own. */
  readonly noCommas: boolean;
  readonly python: boolean;
  readonly around: "nothing" | "prose" | "fence" | "open fence";
}

export const habits: fc.Arbitrary<Habits> = fc.record({
  quotes: fc.constantFrom('"', "'", "“"),
  bareKeys: fc.boolean(),
  trailingComma: fc.boolean(),
  comments: fc.boolean(),
  rawNewlines: fc.boolean(),
  indent: fc.boolean(),
  noCommas: fc.boolean(),
  python: fc.boolean(),
  around: fc.constantFrom("nothing", "prose", "fence", "open fence"),
});

const pythons: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None" };

const closers = { '"': '"', "'": "'", "“": "”" };

/** A value as a model with these habits writes it. */
export function write(value: unknown, how: Habits): string {
  const body = writeValue(value, how, "");
  switch (how.around) {
    case "nothing":
      return body;
    case "prose":
      return `Here is what I found for {name} [1]:\n\n${body}\n\nIs there anything else?`;
    case "fence":
      return `Sure!\n\`\`\`json\n${body}\n\`\`\`\nDone.`;
    case "open fence":
      return `\`\`\`json\n${body}`;
  }
}

function writeValue(value: unknown, how: Habits, margin: string): string {
  if (typeof value === "string") return writeString(value, how);
  if (typeof value !== "object" || value === null) {
    const json = JSON.stringify(value);
    return how.python ? (pythons[json] ?? json) : json;
  }
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inside = how.indent ? `${margin}  ` : "";
  const parts = Object.entries(value).map(([key, part]) => {
    const label = Array.isArray(value) ? "" : `${writeKey(key, how)}: `;
    return `${inside}${label}${writeValue(part, how, inside)}`;
  });
  if (parts.length === 0) return `${open}${close}`;
  const comma = how.trailingComma ? "," : "";
  const note = how.comments ? (how.indent ? " // as asked" : " /* as asked */") : "";
  const [between, end] = how.indent ? [how.noCommas ? "\n" : ",\n", `\n${margin}`] : [", ", ""];
  return `${open}${note}${how.indent ? "\n" : ""}${parts.join(between)}${comma}${end}${close}`;
}

const writeKey = (key: string, how: Habits): string => (how.bareKeys ? key : writeString(key, how));

function writeString(value: string, { quotes, rawNewlines }: Habits): string {
  const json = JSON.stringify(value).slice(1, -1);
  const lines = rawNewlines
    ? json.replaceAll(String.raw`\n`, (_, at: number) =>
        isEscaped(json, at) ? String.raw`\n` : "\n",
      )
    : json;
  const own = quotes === "'" ? lines.replaceAll("'", String.raw`\'`) : lines;
  return `${quotes}${own}${closers[quotes]}`;
}

/** Whether the backslash at a place is itself escaped. */
function isEscaped(json: string, at: number): boolean {
  let before = 0;
  while (json[at - 1 - before] === "\\") before += 1;
  return before % 2 === 1;
}
