import type { JsonSchema } from "@twelvefold/ir";
import type { Case } from "./case.ts";
import { endlessThoughts, foreignComments, lostMarks, noStrings, twoAtOnce } from "./lost-cases.ts";
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
  orNull,
  text,
} from "./schemas.ts";
import { denials, lists, objects, thoughts } from "./told-cases.ts";

const issue = object({ title: text, labels: list(oneOf("bug", "docs", "question")) });
const flaky = { title: "Flaky test", labels: ["bug"] };
const order = object({ item: text, count: integer });
const pen = { item: "pen", count: 3 };
const snippet = object({ language: text, code: text });
const circle = object({ kind: just("circle"), radius: number });
const square = object({ kind: just("square"), side: number });
const tree: JsonSchema = {
  $ref: "#/$defs/tree",
  $defs: { tree: object({ name: text, "children?": list({ $ref: "#/$defs/tree" }) }) },
};
const json: JsonSchema = {
  $ref: "#/$defs/json",
  $defs: {
    json: either(
      number,
      boolean,
      text,
      nothing,
      list({ $ref: "#/$defs/json" }),
      map({ $ref: "#/$defs/json" }),
    ),
  },
};
const fits = (
  name: string,
  from: string,
  schema: JsonSchema,
  value: unknown,
  ...repairs: string[]
): Case => ({
  name,
  text: from,
  schema,
  value,
  repairs,
});
const fails = (name: string, from: string, schema: JsonSchema): Case => ({
  name,
  text: from,
  schema,
});

const strict: readonly Case[] = [
  fits("an object", '{"item": "pen", "count": 3}', order, pen),
  fits("white space around it", ' \n{"item":"pen","count":3}\n ', order, pen),
  fits("a literal of each kind", '[null, true, -1.5e2, "x"]', list({}), [null, true, -150, "x"]),
  fits("a number where a string could be too", "42", either(text, number), 42),
  fits("a key called __proto__", '{"__proto__": 1}', map(integer), JSON.parse('{"__proto__": 1}')),
];

const prose: readonly Case[] = [
  fits("before it", 'Here you are: {"item": "pen", "count": 3}', order, pen, "in-prose"),
  fits("behind it", '{"item": "pen", "count": 3}\nAnything else?', order, pen, "in-prose"),
  fits("around it", 'I think {"item": "pen", "count": 3} is right.', order, pen, "in-prose"),
  fits(
    "with braces of its own",
    'For {name} and [1]: {"item": "pen", "count": 3}',
    order,
    pen,
    "in-prose",
  ),
  fits(
    "with a brace that never closes",
    'Use {{name} so:\n{"item": "pen", "count": 3}',
    order,
    pen,
  ),
  fits("a stray bracket first", '] {"item": "pen", "count": 3}', order, pen, "in-prose"),
  fits(
    "in the tags of a thought",
    '<think>maybe {"item": 1}</think>{"item": "pen", "count": 3}',
    order,
    pen,
  ),
  fits(
    "several lists: one of words in the prose",
    "As {asked} in [that], so:\n['red', 'blue']",
    list(text),
    ["red", "blue"],
    "in-prose",
  ),
  fits("as an assignment", 'const order = {item: "pen", count: 3};', order, pen, "unquoted-key"),
  fails("alone", "I could not find an order.", order),
  fails("empty", "", order),
  fails("blank", " \n\t", order),
];

const fences: readonly Case[] = [
  fits("a block", '```json\n{"item": "pen", "count": 3}\n```', order, pen, "fenced"),
  fits(
    "a block without a language",
    'So:\n```\n{"item": "pen", "count": 3}\n```\nDone.',
    order,
    pen,
    "fenced",
  ),
  fits(
    "an indented block",
    '  ```json\n  {"item": "pen", "count": 3}\n  ```',
    order,
    pen,
    "fenced",
  ),
  fits(
    "a block that never closes",
    'So:\n```json\n{"item": "pen", "count": 3}',
    order,
    pen,
    "fenced",
  ),
  fits(
    "a block cut inside",
    '```json\n{"item": "pen", "count": 3\n```\nDone.',
    order,
    pen,
    "missing-end",
  ),
  fits("tildes", '~~~json\n{"item": "pen", "count": 3}\n~~~', order, pen),
  fits(
    "several, of which one fits",
    '```json\n{"x": 1}\n```\n```json\n["pen"]\n```\n```json\n{"item": "pen", "count": 3}\n```',
    order,
    pen,
  ),
  fits(
    "several that fit: the first",
    '```json\n{"item": "pen", "count": 3}\n```\nor\n```json\n{"item": "cup", "count": 1}\n```',
    order,
    pen,
  ),
  fits(
    "several that fit: the one that needs no repair",
    '```json\n{"item": "cup", "count": "three: 3"}\n```\n```json\n{"item": "pen", "count": 3}\n```',
    order,
    pen,
  ),
  fits(
    "several blocks: code of another kind before it",
    '```python\nd = {"item": "no"}\n```\n{"item": "pen", "count": 3}',
    order,
    pen,
  ),
  fits(
    "a list among others",
    '```json\n{"numbers": {"a": 1}}\n```\n```json\n["1", "2"]\n```',
    list(integer),
    [1, 2],
    "to-number",
  ),
  fits(
    "a literal",
    "The page has none:\n```json\nnull\n```\nas 1040 shows.",
    orNull(oneOf("1040", "9465")),
    null,
  ),
  fits("a word", "So:\n```\nbug\n```", oneOf("bug", "docs"), "bug"),
  fits(
    "fences inside a string",
    '```json\n{"language": "md", "code": "```js\\nx\\n```"}\n```',
    snippet,
    { language: "md", code: "```js\nx\n```" },
  ),
  fits(
    "raw fences inside a string",
    '```json\n{"language": "md", "code": "```js\nx()\n```", }\n```',
    snippet,
    { language: "md", code: "```js\nx()\n```" },
    "raw-newline",
  ),
];

const syntax: readonly Case[] = [
  fits("keys without quotation marks", '{item: "pen", count: 3}', order, pen, "unquoted-key"),
  fits("single quotation marks", "{'item': 'pen', 'count': 3}", order, pen, "quotes"),
  fits("an apostrophe in them", "{'item': 'the cat's pen', 'count': 3}", order, {
    item: "the cat's pen",
    count: 3,
  }),
  fits("typographic quotation marks", "{“item”: “pen”, “count”: 3}", order, pen, "quotes"),
  fits(
    "comments",
    '{\n  // what\n  "item": "pen", /* how many */ "count": 3 # three\n}',
    order,
    pen,
    "comment",
  ),
  fits("a comma too many", '{"item": "pen", "count": 3,}', order, pen, "extra-comma"),
  fits("a comma missing", '{"item": "pen"\n "count": 3}', order, pen, "missing-comma"),
  fits("commas missing in a list", "[1\n 2\n 3]", list(integer), [1, 2, 3], "missing-comma"),
  fits("Python's words", "{'a': True, 'b': None}", object({ a: boolean, b: orNull(text) }), {
    a: true,
    b: null,
  }),
  fits(
    "a value without quotation marks",
    "{item: a red pen, count: 3}",
    order,
    { item: "a red pen", count: 3 },
    "unquoted-value",
  ),
  fits(
    "one with commas and colons",
    "{\n  item: pen, red, size: 3cm,\n  count: 3\n}",
    object({ item: text, count: integer, "size?": text }),
    { item: "pen, red", size: "3cm", count: 3 },
  ),
  fits("one with brackets", "{item: pen(a, {b: c}), count: 3}", order, {
    item: "pen(a, {b: c})",
    count: 3,
  }),
  fits("one that is a smile", "{item: pen :(, count: 3}", order, { item: "pen :(", count: 3 }),
  fits("an address", "{item: https://a.example/b?c=1, count: 3}", order, {
    item: "https://a.example/b?c=1",
    count: 3,
  }),
  fits(
    "quotation marks inside",
    '{"item": "the "red" pen", "count": 3}',
    order,
    { item: 'the "red" pen', count: 3 },
    "inner-quote",
  ),
  fits("and a comma behind them", '{"item": "a "red", no, "blue" pen", "count": 3}', order, {
    item: 'a "red", no, "blue" pen',
    count: 3,
  }),
  fits("and at the end", '{"count": 3, "item": "the pen "Bo""}', order, {
    item: 'the pen "Bo"',
    count: 3,
  }),
  fits("inches", '{"item": "a 5" pen", "count": 3}', order, { item: 'a 5" pen', count: 3 }),
  fits("in a list", '["say "hi", and "bye"", "end"]', list(text), ['say "hi", and "bye"', "end"]),
  fits("markup", '{"item": "<b class="x">pen</b>", "count": 3}', order, {
    item: '<b class="x">pen</b>',
    count: 3,
  }),
  fits(
    "line breaks inside a string",
    '{"item": "red\npen", "count": 3}',
    order,
    { item: "red\npen", count: 3 },
    "raw-newline",
  ),
  fits(
    "escapes that JSON does not know",
    String.raw`{"item": "\d+\.x", "count": 3}`,
    order,
    { item: String.raw`\d+\.x`, count: 3 },
    "escape",
  ),
  fits(
    "a list with an item in each line",
    "[\n  bug\n  docs\n]",
    list(oneOf("bug", "docs")),
    ["bug", "docs"],
    "missing-comma",
  ),
  fits("one of words in several lines", "[\n  two\n  lines,\n  one\n]", list(text), [
    "two\n  lines",
    "one",
  ]),
  fits("one with and without quotation marks", '[\n  "a pen"\n  two cups\n  `x`\n]', list(text), [
    "a pen",
    "two cups",
    "x",
  ]),
  fits("a number behind a string", '["pen" 3]', list(either(text, integer)), ["pen", 3]),
  fits(
    "a map with a key in each line",
    "{\n  pen: few\n  cup: many of them\n}",
    map(text),
    { pen: "few", cup: "many of them" },
    "missing-comma",
  ),
  fits("keys in each line, in another case", "{\n  Count: 1,200\n  Item: pen\n}", order, {
    item: "pen",
    count: 1200,
  }),
  fits("a key behind words in the same line", '{"item": red pen "count": 3}', order, {
    item: "red pen",
    count: 3,
  }),
  fits("words before a key", '{"count": 3, NOTE "item": "pen"}', order, pen, "stray-text"),
  fits("a forgotten mark at the end", '{"item": "pen,\n"count": 3}', order, pen, "missing-end"),
  fits("and in a list", '[\n  "pen,\n  "cup"\n]', list(text), ["pen", "cup"], "missing-end"),
  fits("a forgotten mark at the beginning", '{"item": pen", "count": 3}', order, pen, "quotes"),
  fits(
    "an object that does not end before the next",
    '[{"item": "pen", "count": 3, {"item": "cup", "count": 1}]',
    list(order),
    [pen, { item: "cup", count: 1 }],
    "missing-end",
  ),
  fits(
    "a brace for a bracket",
    '{"labels": ["bug"}, "title": "Flaky test"}',
    issue,
    flaky,
    "stray-text",
  ),
  fits("a block's end behind the last string", '{"count": 3, "item": "pen"```', order, pen),
  fits("an ellipsis", "[1, 2, ...]", list(integer), [1, 2], "stray-text"),
  fits("strings that are added", '{"item": "p" + "en", "count": 3}', order, pen),
  fits(
    "JSON inside a string",
    '"{\\"item\\": \\"pen\\", \\"count\\": 3}"',
    order,
    pen,
    "parsed-string",
  ),
  fits(
    "JSON inside a property",
    '{"order": "{\\"item\\": \\"pen\\", \\"count\\": 3}"}',
    object({ order }),
    { order: pen },
    "parsed-string",
  ),
  fits(
    "escapes around everything",
    '{\\"item\\": \\"pen\\", \\"count\\": 3}',
    order,
    pen,
    "unescaped",
  ),
];

const truncated: readonly Case[] = [
  fits("in a list", '{"title": "Flaky test", "labels": ["bug"', issue, flaky, "missing-end"),
  fits("in a string", '{"count": 3, "item": "pe', order, { item: "pe", count: 3 }, "missing-end"),
  fits("behind a comma", '{"item": "pen", "count": 3,', order, pen),
  fits("behind a colon", '{"a": {"b": "c", "d":', map(map(orNull(text))), { a: { b: "c" } }),
  fits("in a key", '{"item": "pen", "count": 3, "col', order, pen),
  fits(
    "and prose behind it",
    '{"item": "pen",\n count: 3\n\nAnything else I can help with?',
    order,
    pen,
    "missing-end",
  ),
  fits(
    "in a long list of which every item is repaired",
    `[${"{item: 'pen', count: '3',}, ".repeat(12)}`,
    list(order),
    Array.from({ length: 12 }, () => pen),
    "missing-end",
  ),
  fits(
    "in a list whose last item fits by itself",
    "[[True,], [False,], [True,], [],",
    list(list(boolean)),
    [[true], [false], [true], []],
  ),
  fits("in a word", '{"a": tru', object({ a: boolean }), { a: true }, "to-boolean"),
  fits("in null", '{"a": nu', object({ a: orNull(text) }), { a: null }, "to-null"),
  fits("in an exponent", '{"a": 2.5e-', object({ a: number }), { a: 2.5 }),
  fits("the end of what is inside", '{"name": "a", "children": [{"name": "b"', tree, {
    name: "a",
    children: [{ name: "b" }],
  }),
  fails("before a required property", '{"item": "pen", "cou', order),
];

const code = 'if (a) {\n  say("hi");\n}';
const blocks: readonly Case[] = [
  fits(
    "back-ticks",
    `{"language": "js", "code": \`${code}\`}`,
    snippet,
    { language: "js", code },
    "quotes",
  ),
  fits("back-ticks with back-ticks inside", '{"language": "js", "code": `say(`hi`)`}', snippet, {
    language: "js",
    code: "say(`hi`)",
  }),
  fits(
    "three quotation marks",
    `{"language": "js", "code": """${code}"""}`,
    snippet,
    { language: "js", code },
    "code-block",
  ),
  fits(
    "on lines of their own",
    `{"language": "js", "code": """\n    if (a) {\n      say("hi");\n    }\n  """}`,
    snippet,
    { language: "js", code },
  ),
  fits("three quotation marks inside", '{"language": "py", "code": """say("""hi""")"""}', snippet, {
    language: "py",
    code: 'say("""hi""")',
  }),
  fits(
    "a fence as a value",
    `{\n  "code": \`\`\`js main.js\n${code}\n\`\`\`,\n  "language": "js"\n}`,
    snippet,
    { language: "js", code },
    "code-block",
  ),
  fits(
    "with brackets that do not match",
    '{\n  "code": ```\n}}]) }\n```,\n  "language": "js"\n}',
    snippet,
    { language: "js", code: "}}]) }" },
  ),
  fits(
    "in a fenced answer",
    `\`\`\`json\n{\n  "code": \`\`\`\n${code}\n\`\`\`,\n  "language": "js"\n}\n\`\`\``,
    snippet,
    { language: "js", code },
  ),
  fits(
    "quotation marks in code",
    '{"language": "js", "code": "say("hi")"}',
    snippet,
    { language: "js", code: 'say("hi")' },
    "inner-quote",
  ),
  fits(
    "an object as it is written",
    "{language: ts, code: {a: string, b: () => void}}",
    snippet,
    { language: "ts", code: "{a: string, b: () => void}" },
    "to-string",
  ),
];

const numbers: readonly Case[] = (
  [
    ["12,111", 12_111],
    ["12,111.5", 12_111.5],
    ["12.111,5", 12_111.5],
    ["1.234.567", 1_234_567],
    ["1 234,5", 1_234.5],
    ["3,14", 3.14],
    ["$1,234.56", 1_234.56],
    ["12,34,567", 1_234_567],
    ["−5", -5],
    ["0xFF", 255],
    ["2.5kg", 2.5],
    ["It weighs 2.5kg.", 2.5],
    ["the 1st", 1],
    ["-€5", -5],
    ["12.50 EUR", 12.5],
    ["50%", 50],
    ["1/5", 0.2],
    ["+7", 7],
    [".5", 0.5],
    ["1e3", 1_000],
    ["about 42 of them", 42],
    ["The answer is 42.", 42],
    ["one", undefined],
    ["2 or 3", undefined],
    ["1,23,4", undefined],
    ["28558C", undefined],
    ["1/0", undefined],
  ] as const
).flatMap(([written, value]): readonly Case[] => {
  const asked = object({ n: number });
  const quoted = `{"n": ${JSON.stringify(written)}}`;
  if (value === undefined)
    return [
      fails(`${written} is no number`, quoted, asked),
      fails(`${written} alone`, written, number),
    ];
  return [
    fits(`${written} as a string`, quoted, asked, { n: value }),
    fits(`${written} alone`, written, number, value),
  ];
});

const scalars: readonly Case[] = [
  ...numbers,
  fits(
    "a number without quotation marks",
    '{"n": $1,234.56, "m": -2,000}',
    object({ n: number, m: integer }),
    { n: 1234.56, m: -2000 },
  ),
  fits("a fraction for an integer", '{"n": 2.7}', object({ n: integer }), { n: 3 }, "rounded"),
  fits("True", "True", boolean, true, "to-boolean"),
  fits("a boolean in bold", "**false**", boolean, false),
  fits(
    "a boolean in a sentence",
    "The claim is false, I am afraid.",
    boolean,
    false,
    "boolean-in-text",
  ),
  fails("both booleans in a sentence", "It may be true or false.", boolean),
  fails("a boolean as part of a word", "This is untrue.", boolean),
  fits("a number for a string", '{"id": 007}', object({ id: text }), { id: "007" }),
  fits(
    "the number as it is written",
    '{"id": 1.50}',
    object({ id: text }),
    { id: "1.50" },
    "to-string",
  ),
  fits("null in words", "{a: None}", object({ a: orNull(integer) }), { a: null }, "to-null"),
  fits("null in quotation marks", '{"a": "null"}', object({ a: orNull(integer) }), { a: null }),
  fits("which a string may be", '{"a": "null"}', object({ a: orNull(text) }), { a: "null" }),
  fits("null in a sentence", "The answer is null.", orNull(integer), null, "null-in-text"),
  fits("null between tags", "<answer>None</answer>", orNull(integer), null, "null-in-text"),
  fits("not available", '{"a": N/A}', object({ a: orNull(integer) }), { a: null }, "to-null"),
  fits("an item for a boolean", "[true]", boolean, true, "list-to-single"),
  fails("items that differ for a boolean", "[true, false]", boolean),
  fails("what is denied", "This is not true", boolean),
  fails("thousands or millions in a letter", "$1.2M", number),
  fails("a word for an integer", '{"n": "twenty"}', object({ n: integer })),
];

const strings: readonly Case[] = [
  fits("a text", "hello", text, "hello"),
  fits("a text with white space", " hello\n", text, " hello\n"),
  fits("a text in quotation marks", '"hello"', text, '"hello"'),
  fits("a text that is JSON", '{"a": 1}', text, '{"a": 1}'),
  fits("a text with a fence", "So:\n```json\n[1]\n```", text, "So:\n```json\n[1]\n```"),
  fits("null for a string or null", "null", orNull(text), null),
  fits("Null, which is a string", "Null", orNull(text), "Null"),
  fits(
    "white space where the schema has none",
    " 2024-02-29\n",
    { type: "string", format: "date" },
    "2024-02-29",
    "trimmed",
  ),
  fits(
    "a sentence where a number could be",
    "1 cup of flour",
    either(number, text),
    "1 cup of flour",
  ),
];

const enums: readonly Case[] = [
  fits("a member", "docs", oneOf("bug", "docs"), "docs"),
  fits("in quotation marks", '"docs"', oneOf("bug", "docs"), "docs"),
  fits("in another case", "DOCS", oneOf("bug", "docs"), "docs", "enum-spelling"),
  fits("with marks around it", "**docs**.", oneOf("bug", "docs"), "docs", "enum-spelling"),
  fits(
    "with other punctuation",
    "in progress",
    oneOf("IN_PROGRESS", "DONE"),
    "IN_PROGRESS",
    "enum-spelling",
  ),
  fits("without its accent", "senor", oneOf("señor", "señora"), "señor", "enum-spelling"),
  fits(
    "with a description",
    "docs: it is about the manual",
    oneOf("bug", "docs"),
    "docs",
    "enum-in-text",
  ),
  fits("in a sentence", "I would say this is a bug.", oneOf("bug", "docs"), "bug", "enum-in-text"),
  fits("as the beginning of a word", "These are bugs", oneOf("bug", "docs"), "bug"),
  fits("more often than another", "bug. It is a bug, not docs", oneOf("bug", "docs"), "bug"),
  fits(
    "in its own case, though another is a word too",
    'TWO" is one of them',
    oneOf("ONE", "TWO"),
    "TWO",
  ),
  fits(
    "longer than another that it holds",
    "It is NOT_SPAM",
    oneOf("SPAM", "NOT_SPAM"),
    "NOT_SPAM",
  ),
  fits("the shorter of two", '"pay"', either(just("pay"), just("pay_later")), "pay"),
  fits("without spaces between words", "これは日本料理です", oneOf("日本料理", "中式"), "日本料理"),
  fits("a number for a string", '{"v": 1}', object({ v: oneOf("1", "2") }), { v: "1" }),
  fits("a string for a number", '{"v": "2"}', object({ v: { enum: [1, 2] } }), { v: 2 }),
  fits("in an object with one key", '{"label": "bug"}', oneOf("bug", "docs"), "bug", "unwrapped"),
  fits("a letter that is written as two", "STRASSE", oneOf("Straße", "Platz"), "Straße"),
  fits("the only member of a list", '["other", "docs"]', oneOf("bug", "docs"), "docs"),
  fails("a tie in a list", '["bug", "docs"]', oneOf("bug", "docs")),
  fails("a tie", "bug or docs", oneOf("bug", "docs")),
  fails("a tie in a property", '{"v": "bug/docs"}', object({ v: oneOf("bug", "docs") })),
  fails("a tie among literals", "bug or docs", either(just("bug"), just("docs"))),
  fails("a tie with one that holds another", "It is no car and no car-2!", oneOf("car", "car-2")),
  fails("a tie but for case", 'Two" is one of them', oneOf("ONE", "TWO")),
  fails("a word that only holds a member", "none of these", oneOf("one", "two")),
  fails("no member", "feature", oneOf("bug", "docs")),
];

const unions: readonly Case[] = [
  fits("by discriminator", '{"side": 2, "kind": "square"}', either(circle, square), {
    kind: "square",
    side: 2,
  }),
  fits(
    "by a discriminator in another case",
    '{"kind": "Square", "side": "2"}',
    either(circle, square),
    { kind: "square", side: 2 },
  ),
  fits(
    "by the properties that are there",
    '{"message": "x"}',
    either(object({ code: integer, message: text }), object({ message: text })),
    { message: "x" },
  ),
  fits(
    "not by order",
    '{"code": 1, "message": "x"}',
    either(object({ message: text }), object({ code: integer, message: text })),
    { code: 1, message: "x" },
  ),
  fits(
    "by pattern",
    '{"v": "a@b.co"}',
    either(
      object({ v: { type: "string", pattern: "^\\d+$" } }),
      object({ v: { type: "string", pattern: "@" } }),
    ),
    { v: "a@b.co" },
  ),
  fits(
    "an object over a map",
    '{"a": 1, "b": "x"}',
    either(map(text), object({ a: text, b: text })),
    { a: "1", b: "x" },
  ),
  fits(
    "a map over an object that it is not",
    '{"a": "1", "z": "x"}',
    either(object({ a: text, b: text }), map(text)),
    { a: "1", z: "x" },
  ),
  fits("a list over its item", '[{"item": "pen", "count": 3}]', either(order, list(order)), [pen]),
  fits("an object over a string", 'So: {"item": "pen", "count": 3}', either(text, order), pen),
  fits(
    "a list over a string, however long and badly written",
    `So: [${Array.from({ length: 4 }, () => "{item: 'pen', count: '3'}").join()}]`,
    either(text, list(order)),
    Array.from({ length: 4 }, () => pen),
  ),
  fits(
    "a whole one too",
    `[${Array.from({ length: 21 }, () => "{item: 'pen', count: '3'}").join()}]`,
    either(text, list(order)),
    Array.from({ length: 21 }, () => pen),
  ),
  fits(
    "a string over a list that it mentions",
    "I would need the list [1] for that.",
    either(text, list(order)),
    "I would need the list [1] for that.",
  ),
  fits(
    "a string over an object that it is not",
    "I need to know more.",
    either(order, text),
    "I need to know more.",
  ),
  fits("a string of digits", '{"v": "5"}', object({ v: either(integer, text) }), { v: "5" }),
  fits(
    "exactly one of",
    "{item: pen, count: '3'}",
    { oneOf: [order, object({ z: integer })] },
    pen,
  ),
  fits(
    "an intersection",
    '{"item": "pen", "count": "3"}',
    {
      allOf: [
        { type: "object", properties: { item: text }, required: ["item"] },
        { type: "object", properties: { count: integer }, required: ["count"] },
      ],
    },
    pen,
  ),
  fails("none of them", '{"kind": "oval", "side": 2}', either(circle, square)),
];

const structures: readonly Case[] = [
  fits(
    "a single value for a list",
    '{"title": "Flaky test", "labels": "bug"}',
    issue,
    flaky,
    "single-to-list",
  ),
  fits("an object for a list", '{"item": "pen", "count": 3}', list(order), [pen], "single-to-list"),
  fits(
    "several blocks for a list",
    '{"item": "pen", "count": 3} and {"item": "cup", "count": 1}',
    list(order),
    [pen, { item: "cup", count: 1 }],
    "several-blocks",
  ),
  fits(
    "a line for each item",
    '{"item": "pen", "count": 3}\n{"item": "cup", "count": 1}\n',
    list(order),
    [pen, { item: "cup", count: 1 }],
  ),
  fits(
    "a list under the only key",
    '{"orders": [{"item": "pen", "count": 3}]}',
    list(order),
    [pen],
    "unwrapped",
  ),
  fits("a list for a single value", '[{"item": "pen", "count": 3}]', order, pen, "list-to-single"),
  fits("a list for a number", '{"n": [7]}', object({ n: integer }), { n: 7 }, "list-to-single"),
  fits(
    "an object under the only key",
    '{"answer": {"item": "pen", "count": 3}}',
    order,
    pen,
    "unwrapped",
  ),
  fits(
    "a value for an object with one key",
    "[1, 2]",
    object({ numbers: list(integer) }),
    { numbers: [1, 2] },
    "implied-key",
  ),
  fails("words for an object with one key", "My inner text", object({ v: text })),
  fails("words for one with a list", "There are none.", object({ v: list(text) })),
  fails("words for one with a text or null", "There is none.", object({ v: orNull(text) })),
  fits("a map", '{"a": 1, "b": "2"}', map(integer), { a: 1, b: 2 }),
  fits("keys that are numbers", '{5: "a", 2.5: "b", null: "c"}', map(text), {
    "5": "a",
    "2.5": "b",
    null: "c",
  }),
  fits(
    "a map with members as keys",
    '{"Left": 1, "RIGHT": 2}',
    { type: "object", propertyNames: oneOf("left", "right"), additionalProperties: integer },
    { left: 1, right: 2 },
    "map-key",
  ),
  fits("keys in another spelling", '{" Item ": "pen", "COUNT": 3}', order, pen, "renamed-key"),
  fits(
    "keys in another case style",
    '{"firstName": "Bo"}',
    object({ first_name: text }),
    { first_name: "Bo" },
    "renamed-key",
  ),
  fits(
    "keys without their accents",
    '{"strasse": "x", "Sante": 1}',
    object({ Straße: text, santé: integer }),
    {
      Straße: "x",
      santé: 1,
    },
  ),
  fits("a key too many", '{"item": "pen", "count": 3, "color": "red"}', order, pen, "extra-key"),
  fits(
    "several values for a key",
    '{"item": "pen", "count": 2, "count": 3}',
    order,
    pen,
    "repeated-key",
  ),
  fits("a key with one value, twice", '{"count": 3, "item": "pen", "count": 3}', order, pen),
  fits(
    "several values for a key, in words",
    "{item: 'cup', \"count\": 3, item: 'pen'}",
    order,
    pen,
    "unquoted-key",
    "quotes",
    "repeated-key",
  ),
  fits(
    "a key too many where others may be",
    '{"item": "pen", "color": "red"}',
    { type: "object", properties: { item: text }, required: ["item"] },
    { item: "pen", color: "red" },
  ),
  fits(
    "null for a property that may be missing",
    '{"item": "pen", "count": null}',
    object({ item: text, "count?": integer }),
    { item: "pen" },
    "null-to-missing",
  ),
  fits(
    "a missing property that may be null",
    '{"item": "pen"}',
    object({ item: text, count: orNull(integer) }),
    { item: "pen", count: null },
    "missing-to-null",
  ),
  fits(
    "a missing property with a default",
    '{"item": "pen"}',
    object({ item: text, count: { type: "integer", default: 1 } }),
    { item: "pen", count: 1 },
    "default",
  ),
  fails("a missing property", '{"item": "pen"}', order),
  fails("null for a list", '{"title": "x", "labels": null}', issue),
  fits(
    "a tuple",
    '["pen", "3"]',
    { type: "array", prefixItems: [text, integer], items: false, minItems: 2 },
    ["pen", 3],
  ),
  fails("a short tuple", '["pen"]', {
    type: "array",
    prefixItems: [text, integer],
    items: false,
    minItems: 2,
  }),
  fits("a tree", "{name: a, children: [{name: b}, {name: c, children: [{name: d}]}]}", tree, {
    name: "a",
    children: [{ name: "b" }, { name: "c", children: [{ name: "d" }] }],
  }),
  fits("any JSON", "{a: 1, b: [x, 'y'], c: {d: true,}}", json, {
    a: 1,
    b: ["x", "y"],
    c: { d: true },
  }),
  fits("any value at all", "{a: [1, 'b']}", true, { a: [1, "b"] }),
  fails("out of bounds", '{"n": 5}', object({ n: { type: "integer", minimum: 10 } })),
  fails("not in the format", '{"d": "soon"}', object({ d: { type: "string", format: "date" } })),
  fails(
    "no match of the pattern",
    '{"v": "abc"}',
    object({ v: { type: "string", pattern: "^\\d+$" } }),
  ),
];

/** Every case, by the class of what the model did. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
  "JSON as it should be": strict,
  "prose around it": prose,
  "fenced blocks": fences,
  "syntax that is not JSON's": syntax,
  "an answer that was cut": truncated,
  "code in strings": blocks,
  "numbers, booleans and null": scalars,
  "a string gets the text": strings,
  "members of an enum": enums,
  "unions by fit": unions,
  "lists, objects and maps": structures,
  "a list in words": lists,
  "an object in lines, or in other brackets": objects,
  "what was thought": thoughts,
  "what is not said": denials,
  "a quotation mark that is lost": lostMarks,
  "null where a string is": noStrings,
  "thoughts without an end": endlessThoughts,
  "comments of other languages": foreignComments,
  "two answers at once": twoAtOnce,
};
