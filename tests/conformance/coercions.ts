import type { Row } from "./row.ts";

const asNumber = `const o = { valueOf: () => 7 };`;
const asText = `const o = { toString: () => "k" };`;
const both = `const log = []; const o = { valueOf: () => { log.push("v"); return 7 }, toString: () => { log.push("t"); return "k" } };`;

/** Where JavaScript turns an object into a primitive, and calls functions of the flow's own for it. */
export const coercions: readonly Row[] = [
  {
    name: "valueOf in arithmetic",
    flow: `${asNumber} return [o + 1, o * 2, -o, +o, o - 1, o ** 2, o % 4, o | 8, ~o, o << 1]`,
  },
  {
    name: "valueOf in comparisons",
    flow: `${asNumber} return [o > 5, o < 5, o == 7, o == "7", o != 7, o >= 7, 6 < o]`,
  },
  {
    name: "valueOf in templates and keys is not asked",
    flow: `${asNumber} const p = { "[object Object]": 1 }; return [\`\${o}\`, String(o), p[o]]`,
  },
  {
    name: "valueOf in built-ins",
    flow: `${asNumber} return [Math.max(o, 3), Number(o), isNaN(o), "ab".repeat(Math.floor({ valueOf: () => 2 })), parseInt(o), [1, 2, 3].at({ valueOf: () => 1 }), "abc".slice({ valueOf: () => 1 })]`,
  },
  {
    name: "toString in templates, joins and keys",
    flow: `${asText} const p = { k: 1 }; return [\`\${o}\`, o + "!", [o, o].join("-"), p[o], String(o), "xkx".split(o), "k" == o, o in p, \`\${[o]}\`]`,
  },
  {
    name: "toString as a key that is written",
    flow: `${asText} const p = {}; p[o] = 1; p[o] += 1; p[o]++; return [p, delete p[o], p]`,
  },
  {
    name: "which of both is asked first",
    flow: `${both} const r = [o + 1, \`\${o}\`, o + "", o * 1, String(o), o < 8, [o] + "", o == 7, Number(o)]; return [r, log]`,
  },
  {
    name: "a key is turned to text after the value is evaluated, in a literal before it",
    flow: `const log = []; const k = { toString: () => { log.push("key"); return "k" } }; const v = () => { log.push("value"); return 1 }; const o = {}; o[k] = v(); const q = { [k]: v() }; return [o, q, log]`,
  },
  {
    name: "a primitive of the wrong kind, then the other",
    flow: `const o = { valueOf: () => ({}), toString: () => "t" }; const p = { toString: () => [], valueOf: () => 5 }; return [o + 1, \`\${p}\`, +o]`,
  },
  {
    name: "no primitive at all throws a TypeError",
    flow: `const o = { valueOf: () => ({}), toString: () => ({}) }; const all = []; for (const f of [() => o + 1, () => \`\${o}\`, () => +o, () => ({})[o], () => [o].join()]) { try { f(); all.push("ok") } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "a valueOf that throws",
    flow: `const o = { valueOf: () => { throw new RangeError("v") } }; try { return o + 1 } catch (e) { return [e.name, e.message] }`,
  },
  {
    name: "valueOf that changes a local",
    flow: `let n = 0; const o = { valueOf: () => ++n }; const a = o + o * 10; await echo(n); return [a, n]`,
  },
  {
    name: "arrays of one",
    flow: `return [[5] * 2, [5] + 1, ["3"] - 1, +[[7]], [[]] + "", [null] + "", [undefined] == "", [[["x"]]] + "y"]`,
  },
  {
    name: "booleans, null and undefined in arithmetic",
    flow: `return [true + true, null + 1, undefined + 1, true + "x", null + "x", -true, +null, +undefined, null * 5, false / 1, true > false, null >= 0, undefined == null]`,
  },
  {
    name: "text in arithmetic",
    flow: `return ["5" * "2", "5" + 2, "5" - - "2", "0x1f" * 1, "1e2" * 1, " 12 " * 1, "" * 1, "a" * 1, "Infinity" - 0, "1,2" * 1]`,
  },
  {
    name: "text with odd spaces as numbers",
    flow: `return ["\\u00a05", "5\\ufeff", "\\n\\t5\\u2003", "5\\u200b", "- 5", "+5", "--5", "5n", "0b1", "0o7", ".", "+.5", "5e", "5e+1"].map(Number)`,
  },
  {
    name: "loose equality, all pairs",
    flow: `const v = [0, 1, "", "0", "1", " ", "a", null, undefined, true, false, NaN]; return v.map((a) => v.map((b) => a == b))`,
  },
  {
    name: "loose equality with arrays and objects",
    flow: `const v = [0, 1, "", "0", "1,2", "[object Object]", true, false, null]; return v.map((a) => [a == [], a == [0], a == [1, 2], a == {}, a == [[]], a == [null]])`,
  },
  {
    name: "relations, all pairs",
    flow: `const v = [0, 1, "", "10", "9", "a", null, undefined, true, NaN, [2], {}]; return v.map((a) => v.map((b) => [a < b, a >= b]))`,
  },
  {
    name: "addition, all pairs",
    flow: `const v = [0, 1.5, "", "x", null, undefined, true, NaN, [], [1, 2], {}]; return v.map((a) => v.map((b) => a + b))`,
  },
  {
    name: "bit operations, all pairs",
    flow: `const v = [0, 1, -1, 2 ** 31, 2 ** 32 + 5, 1.9, "3", "x", null, NaN, Infinity, [4]]; return v.map((a) => v.map((b) => [a & b, a | b, a ^ b, a << b, a >> b, a >>> b]))`,
  },
  {
    name: "conditions of all kinds",
    flow: `return [0, -0, NaN, "", "0", " ", null, undefined, [], {}, "false", 1, Infinity, () => 1].map((v) => [!v, !!v, v ? 1 : 2, Boolean(v), (v && 1) === 1])`,
  },
  {
    name: "own methods of a plain object in coercion across awaits",
    flow: `const o = { n: 1, toString: () => "t" }; await echo(0); return \`\${o}\``,
    expect: "fault",
  },
  {
    name: "a Date-like record is no Date",
    flow: `const d = @({ year: 2024, month: 5 }); return [\`\${d.year}-\${String(d.month).padStart(2, "0")}\`, d > 5, d + ""]`,
  },
];
