import { fails, fits } from "./case.ts";
import type { Case } from "./case.ts";
import { boolean, integer, list, map, number, object, oneOf, text } from "./schemas.ts";

const order = object({ item: text, count: integer });
const pen = { item: "pen", count: 3 };
const labels = list(oneOf("bug", "docs", "question"));
const issue = object({ title: text, labels });
const severity = oneOf("low", "medium", "high");

/** A list that is told in words. */
export const lists: readonly Case[] = [
  fits("members with commas", "BUG, DOCS", labels, ["bug", "docs"], "words-to-list"),
  fits("members and a word", "Labels: bug, docs and question.", labels, [
    "bug",
    "docs",
    "question",
  ]),
  fits("members in lines", "bug\ndocs", labels, ["bug", "docs"]),
  fits("members behind bullets", "Here they are:\n\n- Bug\n- **Docs**\n", labels, ["bug", "docs"]),
  fits("members that are explained", "1. bug: it crashes\n2. docs - wrong", labels, [
    "bug",
    "docs",
  ]),
  fits("one twice", "bug, bug", labels, ["bug", "bug"]),
  fits("in a string", '{"title": "x", "labels": "bug, docs"}', issue, {
    title: "x",
    labels: ["bug", "docs"],
  }),
  fails("with one that is no member", '{"title": "x", "labels": "bug, urgent"}', issue),
  fails("with a bullet that is no member", "- bug\n- urgent", labels),
  fails("with a member for an introduction", "bug: docs, question", labels),
  fails("in a sentence", "It is a bug and docs issue", labels),
  fits("numbers with commas", "1, 2, 3", list(integer), [1, 2, 3], "words-to-list"),
  fits("numbers behind bullets", "- 1\n- 2", list(integer), [1, 2]),
  fits("one number with a comma in it", "1,234", list(integer), [1234]),
  fits("texts behind bullets", "- Fix it\n- Test it", list(text), ["Fix it", "Test it"]),
  fits("texts with commas, which are one", "Fix it, and test it", list(text), [
    "Fix it, and test it",
  ]),
  fits("texts in quotation marks", '"a", "b"\n"c"', list(text), ["a", "b", "c"], "words-to-list"),
  fits("numbers without a space", "1,2,3", list(integer), [1, 2, 3]),
  fails("several lines for a list of lists", "1,2\n3,4", list(list(integer))),
  // Of what is broken, a part that fits is not the whole.
  fails(
    "a list that breaks off in an item",
    '[{"item": "pen", "count": 3}, {"item": "cup"',
    list(order),
  ),
  fails("lists of which one does not fit", "[[2, -3], [4, -4], [-x]", list(list(integer))),
  fits(
    "a list that ends too soon, which is said",
    '[{"item": "pen", "count": 3}], {"item": "cup", "count": 1}]',
    list(order),
    [pen],
    "in-prose",
    "block-skipped",
  ),
  fits(
    "several objects in one string",
    JSON.stringify(`${JSON.stringify(pen)}, ${JSON.stringify(pen)}`),
    list(order),
    [pen, pen],
    "several-blocks",
  ),
  fits("behind a bracket of the prose", "[see: [1, 2]", list(integer), [1, 2]),
  fits("round brackets", "(1, 2)", list(integer), [1, 2], "brackets"),
  fits("round brackets inside", "[('bug', 'docs'), ('bug',)]", list(labels), [
    ["bug", "docs"],
    ["bug"],
  ]),
  fits("a text in round brackets", "(this, and that)", list(text), ["(this, and that)"]),
];

/** An object that is told in lines, or in other brackets. */
export const objects: readonly Case[] = [
  fits("a key and a value in each line", "item: pen\ncount: 3", order, pen, "key-lines"),
  fits("behind prose", "Here it is:\n\n**Item:** pen\n**Count:** 3", order, pen),
  fits("behind bullets", "- **item**: pen\n- **count**: 3", order, pen),
  fits("in a block", "```yaml\ntitle: x\nlabels:\n  - bug\n  - docs\n```", issue, {
    title: "x",
    labels: ["bug", "docs"],
  }),
  fits("with signs between", "item = pen\ncount=3", order, pen, "key-lines"),
  fits(
    "tags",
    "Sure:\n<order><item>a &amp; b</item><count>3</count></order>",
    order,
    { item: "a & b", count: 3 },
    "key-tags",
  ),
  fits("a tag twice", "<title>x</title><labels>bug</labels><labels>docs</labels>", issue, {
    title: "x",
    labels: ["bug", "docs"],
  }),
  fails("tags in a tag", "<item><b>pen</b></item><count>3</count>", order),
  fits("a map in lines", "bug: 1\ndocs: 2", map(integer), { bug: 1, docs: 2 }),
  fails("lines that go on", "title: x\n  and more\nlabels: [bug]", issue),
  fails("lines with more behind them", "title: x\nlabels: bug\nThanks!", issue),
  fails("a key twice", "item: pen\nitem: cup\ncount: 3", order),
  fits("square brackets", '["item": "pen", "count": 3]', order, pen, "brackets"),
  fits("a bracket for two", '["item": "pen", "count": 3}]', list(order), [pen], "brackets"),
  fits("braces around a list", '{"bug", "docs"}', labels, ["bug", "docs"]),
  fits("no brackets", '"item": "pen", "count": 3', order, pen, "brackets"),
  fits("line breaks that are escaped", '{\\n  "item": "pen",\\n  "count": 3\\n}', order, pen),
  fits(
    "a call written out",
    '{"name": "order", "arguments": {"item": "pen", "count": 3}}',
    order,
    pen,
  ),
  fits(
    "with its arguments in a string",
    `{"name": "o", "arguments": ${JSON.stringify(JSON.stringify(pen))}}`,
    order,
    pen,
  ),
  fits(
    "a string in a string in a string",
    JSON.stringify(JSON.stringify(JSON.stringify(pen))),
    order,
    pen,
  ),
  fits("marks written twice", '{""item"": ""pen"", ""count"": 3}', order, pen, "quotes"),
  fits(
    "empty strings beside each other",
    '{"a": ["", ""], "b": ""}',
    object({ a: list(text), b: text }),
    {
      a: ["", ""],
      b: "",
    },
  ),
  fits("commas twice", '{"title": "x",, "labels": ["bug",, "docs"]}', issue, {
    title: "x",
    labels: ["bug", "docs"],
  }),
  fits("control characters between", '\u0007{"item": "pen", \u0000"count": 3}', order, pen),
  fits("a backslash at the end", '{"item": "C:\\", "count": 3}', order, { item: "C:\\", count: 3 }),
];

const thought = '<think>Is it {"item": "no", "count": 0}?</think>\n';

/** What a model thought before it answered. */
export const thoughts: readonly Case[] = [
  fits("an answer in them", `${thought}{"item": "pen", "count": 3}`, order, pen, "thoughts"),
  fits(
    "several answers: thoughts without a beginning",
    `${thought.slice(7)}{"item": "pen", "count": 3}`,
    order,
    pen,
  ),
  fits("members in them", "<thinking>low or medium?</thinking>\nhigh", severity, "high"),
  fits("a boolean in them", "<think>true or false?</think> true", boolean, true),
  fits("in a string", '{"item": "<think>x</think>", "count": 3}', order, {
    item: "<think>x</think>",
    count: 3,
  }),
  fits("before a text, which is all of it", "<think>a</think>b", text, "<think>a</think>b"),
];

/** A number or a member that is not what the text says. */
export const denials: readonly Case[] = [
  fails("a range", '{"n": "2-3"}', object({ n: number })),
  fails("a range of integers", "5 - 7", integer),
  fails("a date", '{"n": "2024-01-02"}', object({ n: number })),
  fails("a telephone number", '{"n": "555-1234"}', object({ n: number })),
  fails("a time", '{"n": "12:30"}', object({ n: number })),
  fails("a number of millions", '{"n": "2 million"}', object({ n: number })),
  fails("a bullet or a sign", "- 5", integer),
  fails("more than a number", '{"n": ">3"}', object({ n: number })),
  fails("a number or more", '{"n": "3+"}', object({ n: number })),
  fails("a number that is denied", '{"n": "not 3"}', object({ n: number })),
  fits("a sign", "It is -5 degrees", number, -5),
  fails("a member that is denied", "not high", severity),
  fails("a member that is not there", "There is no bug", oneOf("bug", "docs")),
  fits("all others denied", "Not low, not medium: high", severity, "high", "enum-in-text"),
  fits("a member that denies", "It is not started", oneOf("not started", "started"), "not started"),
];
