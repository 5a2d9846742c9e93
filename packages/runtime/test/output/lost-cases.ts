import { fails, fits } from "./case.ts";
import type { Case } from "./case.ts";
import { boolean, integer, list, number, object, oneOf, orNull, text } from "./schemas.ts";

const order = object({ item: text, count: integer });
const pen = { item: "pen", count: 3 };
const cup = { item: "cup", count: 1 };
const orders = list(order);
const both = [pen, cup];
const note = object({ title: text, body: text });
const notes = list(note);
const ab = { title: "a", body: "b" };
const cd = { title: "c", body: "d" };
const person = object({ user: object({ name: text, age: integer }), tags: list(text) });
const ann = { user: { name: "Ann", age: 3 }, tags: ["x"] };
const code = object({ language: text, code: text });

/** One quotation mark is not there: no string takes in what stands behind it. */
export const lostMarks: readonly Case[] = [
  fits(
    "behind a value, before a key",
    '[{"item":"pen,"count":3},{"item":"cup","count":1}]',
    orders,
    both,
    "missing-end",
  ),
  fits("behind a value in one object", '{"item": "pen, "count": 3}', order, pen, "missing-end"),
  fits(
    "behind the last value of an item",
    '[{"count": 3, "item": "pen}, {"count": 1, "item": "cup"}]',
    orders,
    both,
    "missing-end",
  ),
  fits(
    "behind the last value of all",
    '[{"count":3,"item":"pen"},{"count":1,"item":"cup}]',
    orders,
    both,
    "missing-end",
  ),
  fits(
    "behind the last value, and prose follows",
    'Here: {"count": 3, "item": "pen}\n\nI hope it is right.',
    order,
    pen,
    "missing-end",
  ),
  fits(
    "behind the last value of an inner object",
    '{"user":{"age":3,"name":"Ann},"tags":["x"]}',
    person,
    ann,
    "missing-end",
  ),
  fits(
    "behind a value of an inner object",
    '{"user":{"name":"Ann,"age":3},"tags":["x"]}',
    person,
    ann,
    "missing-end",
  ),
  fits(
    "behind a key",
    '[{"item":"pen","count:3},{"item":"cup","count":1}]',
    orders,
    both,
    "quotes",
  ),
  fits(
    "before a key",
    '[{"item":"pen",count":3},{"item":"cup","count":1}]',
    orders,
    both,
    "unquoted-key",
  ),
  fits(
    "before a value",
    '[{"item":"pen","count":3},{"item":cup","count":1}]',
    orders,
    both,
    "quotes",
  ),
  fits(
    "of single ones",
    "[{'item':'pen,'count':3},{'item':'cup','count':1}]",
    orders,
    both,
    "missing-end",
  ),
  fits("before another text", '[{"title":"a,"body":"b"},{"title":"c","body":"d"}]', notes, [
    ab,
    cd,
  ]),
  fits("behind the last text", '[{"title":"a","body":"b},{"title":"c","body":"d"}]', notes, [
    ab,
    cd,
  ]),
  fits(
    "behind an item",
    '["one,"two","three"]',
    list(text),
    ["one", "two", "three"],
    "missing-end",
  ),
  fits("behind an item, with spaces", '["one, "two", "three"]', list(text), [
    "one",
    "two",
    "three",
  ]),
  fits("behind the last item", '["one","two","three]', list(text), ["one", "two", "three"]),
  fits("before an item", '["one",two","three"]', list(text), ["one", "two", "three"], "quotes"),
  fits(
    "behind an item of an inner list",
    '{"user":{"name":"Ann","age":3},"tags":["x]}',
    person,
    ann,
    "missing-end",
  ),
  fails(
    "several answers, one in a string with its marks as they are",
    '{"language":"json","code":"{"language": "x", "code": "y"}"}',
    code,
  ),
  fits(
    "behind the last value of an item, in lines",
    '{\n  "list": [\n    {\n      "title": "a",\n      "body": "b\n    },\n    {\n      "title": "c",\n      "body": "d"\n    }\n  ]\n}',
    object({ list: notes }),
    { list: [ab, cd] },
    "missing-end",
  ),
  fits(
    "behind the last value of all, in lines",
    '[\n  {\n    "title": "a",\n    "body": "b\n  }\n]',
    notes,
    [ab],
    "missing-end",
  ),
  fits("before an item, in lines", '[\n  "one",\n  two"\n]', list(text), ["one", "two"], "quotes"),
  fits(
    "none, but a comma",
    '["one""two","three"]',
    list(text),
    ["one", "two", "three"],
    "missing-comma",
  ),
  fits(
    "none, but the first bracket of a list",
    '"one","two"]',
    list(text),
    ["one", "two"],
    "words-to-list",
  ),
  fits(
    "none: code with braces in its lines",
    '{"language": "js", "code": "if (a) {\n  b();\n}\n"}',
    code,
    { language: "js", code: "if (a) {\n  b();\n}\n" },
    "raw-newline",
  ),
  fits(
    "none: a quotation with an item's marks",
    '["say, "b", and "c"", "x"]',
    list(text),
    ['say, "b", and "c"', "x"],
    "inner-quote",
  ),
  fits(
    "none: the schema's keys, escaped",
    '{"title":"x","body":"say \\"title\\": \\"y\\", \\"body\\": 1",}',
    note,
    { title: "x", body: 'say "title": "y", "body": 1' },
  ),
  fits(
    "none: code that is cut behind a brace of its own",
    '{"language": "js", "code": "function f() {\n  g();\n}',
    code,
    { language: "js", code: "function f() {\n  g();\n}" },
    "missing-end",
  ),
];

/** What other languages call null is no string. */
export const noStrings: readonly Case[] = [
  fails("None for a text", "{'item': None, 'count': 3}", order),
  fails("undefined for a text", "{item: undefined, count: 3}", order),
  fails("None among texts", "['a', None]", list(text)),
  fails("None in a line", "item: None\ncount: 3", order),
  fits("None for a text in quotation marks", '{"item": "None", "count": 3,}', order, {
    item: "None",
    count: 3,
  }),
  fits(
    "None for a text that may be missing",
    "{'a': 'x', 'b': None}",
    object({ a: text, "b?": text }),
    { a: "x" },
    "null-to-missing",
  ),
  fits(
    "None in a line, for a text or null",
    "a: None\nb: 1",
    object({ a: orNull(text), b: integer }),
    { a: null, b: 1 },
  ),
  fits("none that is a member", "{kind: none}", object({ kind: oneOf("none", "some") }), {
    kind: "none",
  }),
  fits("a word that begins like it", "{'item': Nonesuch, 'count': 3}", order, {
    item: "Nonesuch",
    count: 3,
  }),
];

/** Thoughts that are not closed. */
export const endlessThoughts: readonly Case[] = [
  fails("an object in them", '<think>I could say {"item":"pen","count":3}', order),
  fails("an object, and more of them", '<think>\n{"item":"pen","count":3}\nor not', order),
  fails("a boolean in them", "<think>it must be true", boolean),
  fails("a member in them", "<think>this looks low", oneOf("low", "high")),
  fails("a number in them", "<thinking>3 is it", number),
  fits(
    "an object by itself behind them",
    '<think>\nSome thought about {"item": "cup"}.\n\n{"item":"pen","count":3}',
    order,
    pen,
    "thoughts",
  ),
  fits(
    "a block behind them",
    '<think>hmm\n```json\n{"item":"pen","count":3}\n```\n',
    order,
    pen,
    "thoughts",
  ),
];

/** Comments of other languages. */
export const foreignComments: readonly Case[] = [
  fits("SQL's behind a text", '{"item": "pen", -- the item\n"count": 3}', order, pen, "comment"),
  fits(
    "SQL's behind a word",
    "{item: pen, -- the item\ncount: 3 -- three\n}",
    order,
    pen,
    "comment",
  ),
  fits("SQL's before a comma", '{"item": "pen" -- it\n, "count": 3 -- three\n}', order, pen),
  fits("SQL's behind items", '["a", -- one\n "b"] -- two', list(text), ["a", "b"]),
  fits(
    "SQL's between objects",
    '[\n{"item":"pen","count":3}, -- 1\n{"item":"cup","count":1} -- 2\n]',
    orders,
    both,
  ),
  fits("HTML's", '{"item": "pen", <!-- it -->\n"count": 3}', order, pen, "comment"),
  fits(
    "a shell's without a space",
    '{\n"item": "pen", #it\n"count": 3 #three\n}',
    order,
    pen,
    "comment",
  ),
  fits("none: an option in a word", "{item: run x -- --all, count: 3}", order, {
    item: "run x -- --all",
    count: 3,
  }),
  fits("none: a colour", "{\n  item: #fff\n}", object({ item: text }), { item: "#fff" }),
  fits(
    "none: in a text behind an escaped mark and a comma",
    '[{"title": "a\\",# }5",\n"body": "b"},{"title": "\\", -- x",\n"body": "c"},{"title": "\\",// y",\n"body": "d"},]',
    notes,
    [
      { title: 'a",# }5', body: "b" },
      { title: '", -- x', body: "c" },
      { title: '",// y', body: "d" },
    ],
  ),
  fits("none: in a text", '{"item": "a -- b # c", "count": 3,}', order, {
    item: "a -- b # c",
    count: 3,
  }),
];

/** Two answers at once. */
export const twoAtOnce: readonly Case[] = [
  fails("no, and true", "No, it is true", boolean),
  fails("yes, and false", "Yes, it is false.", boolean),
  fits("yes, and true", "Yes, that is true.", boolean, true),
  fits(
    "tags of several objects for a list",
    "<orders><order><item>pen</item><count>3</count></order><order><item>cup</item><count>1</count></order></orders>",
    orders,
    both,
    "key-tags",
  ),
  fails(
    "tags of several objects for one",
    "<item>pen</item><count>3</count><item>cup</item><count>1</count>",
    order,
  ),
];
