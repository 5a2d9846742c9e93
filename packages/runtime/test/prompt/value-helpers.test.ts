import { expect, test } from "vitest";
import type { PromptHelper } from "@twelvefold/ir";
import { helpers } from "../../src/core/prompt/helper.ts";

type Row = readonly [
  helper: PromptHelper,
  args: readonly unknown[],
  hash: Readonly<Record<string, unknown>>,
  text: string,
];

const rows: readonly Row[] = [
  ["json", [{ b: 1, a: [undefined] }], {}, '{"b":1,"a":[null]}'],
  ["json", [{ b: 1, a: { d: 1, c: 2 } }], { sort: true }, '{"a":{"c":2,"d":1},"b":1}'],
  ["json", [undefined], {}, "null"],
  ["xml", [undefined], { tag: "x" }, ""],
  ["xml", [null], { tag: "x" }, "<x>null</x>"],
  [
    "xml",
    ["a & <b>"],
    { tag: "1 x", id: 'q"', none: undefined },
    '<_1_x id="q&quot;">a &amp; &lt;b&gt;</_1_x>',
  ],
  [
    "xml",
    [{ a: undefined, b: [], "c d": {} }],
    { tag: "x" },
    "<x>\n  <b></b>\n  <c_d></c_d>\n</x>",
  ],
  [
    "xml",
    [[1, [2]]],
    { tag: "x" },
    "<x>\n  <item>1</item>\n  <item>\n    <item>2</item>\n  </item>\n</x>",
  ],
  ["markdown", ["as *is*"], {}, "as *is*"],
  [
    "markdown",
    [{ a: 1, b: { c: "two\nlines" }, d: [] }],
    {},
    "- **a:** 1\n- **b:**\n  - **c:** two\n    lines\n- **d:**",
  ],
  ["list", [["a", "b\nc", { d: 1 }]], {}, '- a\n- b\n  c\n- {"d":1}'],
  ["list", [[{ t: "x" }, { t: "y" }]], { field: "t", ordered: true }, "1. x\n2. y"],
  ["list", ["no list"], {}, ""],
  [
    "table",
    [
      [
        { id: 1, t: "a|b" },
        { id: 2, u: "x\ny" },
      ],
    ],
    {},
    "| id | t | u |\n| --- | --- | --- |\n| 1 | a\\|b |  |\n| 2 |  | x y |",
  ],
  ["table", [[{ id: 1, t: "a" }]], { columns: "t, id" }, "| t | id |\n| --- | --- |\n| a | 1 |"],
  ["table", [[]], {}, ""],
  ["truncate", ["abcdef", 4], {}, "abc…"],
  ["truncate", ["abcd", 4], {}, "abcd"],
  ["truncate", ["😀😀😀", 2], {}, "😀…"],
  ["truncate", ["abcdef"], { length: 5, end: "..." }, "ab..."],
  ["truncate", ["abcdef", 1], { end: "..." }, "."],
  ["truncate", [{ a: [1] }, 50], {}, '{"a":[1]}'],
  ["date", ["2026-03-01T23:30:00+02:00"], {}, "2026-03-01T21:30:00.000Z"],
  ["date", ["2026-03-01T23:30"], { format: "minute" }, "2026-03-01 23:30 UTC"],
  ["date", [0], { format: "second" }, "1970-01-01 00:00:00 UTC"],
  ["date", ["2026-03-01"], { format: "day" }, "2026-03-01"],
  ["date", [1e12], { format: "time" }, "01:46 UTC"],
  ["date", ["yesterday"], {}, "yesterday"],
  ["date", [undefined], {}, ""],
];

test.each(rows)("%s of %j with %j", (helper, args, hash, text) => {
  expect(helpers[helper](args, hash)).toBe(text);
});
