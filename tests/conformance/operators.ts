import type { Row } from "./row.ts";

export const operators: readonly Row[] = [
  { name: "+ adds numbers", flow: `return [@(1) + 2, 1 + @(2), 0.1 + 0.2, -1 + 1]` },
  {
    name: "+ joins when a side is a string",
    flow: `return [@("a") + 1, 1 + @("a"), "a" + null, "a" + undefined, "a" + true]`,
  },
  {
    name: "+ turns arrays and objects to text",
    flow: `return [[1, 2] + "", [] + [], ({}) + "", [1, [2, 3]] + "!", [null, undefined, 1] + ""]`,
  },
  {
    name: "+ adds booleans, null and undefined as numbers",
    flow: `return [true + 1, null + 1, undefined + 1, true + true, null + null]`,
  },
  { name: "+ goes from left to right", flow: `return [1 + 2 + "3", "1" + 2 + 3, 1 + +"2" + "3"]` },
  {
    name: "- * / % turn strings to numbers",
    flow: `return ["6" - 1, "6" * "2", "6" / 2, "7" % 4, "a" - 1, "" - 1, " 12 " * 1, "0x10" * 1, "1e3" - 0]`,
  },
  {
    name: "- * / % with null, undefined, booleans",
    flow: `return [null - 1, undefined * 2, true / 2, false % 3, 5 - undefined]`,
  },
  {
    name: "- * / % with arrays and objects",
    flow: `return [[5] - 1, [] * 3, [1, 2] - 1, ({}) - 1, ["7"] / 7]`,
  },
  { name: "division by zero", flow: `return [1 / 0, -1 / 0, 0 / 0, 1 / -0, -0 / 1, 0 / -5]` },
  {
    name: "remainder keeps the sign of the dividend",
    flow: `return [5 % 3, -5 % 3, 5 % -3, -5 % -3, 5.5 % 2, -4 % 2, 1 % 0, Infinity % 2, 2 % Infinity]`,
  },
  {
    name: "** and its grouping",
    flow: `return [2 ** 10, 2 ** 3 ** 2, (-2) ** 2, 2 ** -1, 0 ** 0, NaN ** 0, 1 ** Infinity, 4 ** 0.5, (-8) ** (1 / 3)]`,
  },
  { name: "** with awaited sides", flow: `return [@(2) ** @(3), @(2) ** @(3) ** 2]` },
  {
    name: "unary minus and plus",
    flow: `return [-"5", +"5", +"", +" ", +"a", +null, +undefined, +true, +[], +[3], +{}, -0, +"-0", - -1, +"1_000", +"0b11", +"0o17"]`,
  },
  {
    name: "unary ! ",
    flow: `return [!0, !"", !"0", !null, !undefined, !NaN, ![], !{}, !!"a", !@(0), !@("a")]`,
  },
  {
    name: "unary ~",
    flow: `return [~5, ~-1, ~~3.7, ~~-3.7, ~NaN, ~"7", ~null, ~(2 ** 32), ~(2 ** 31), ~undefined]`,
  },
  {
    name: "primitive values are instances of nothing",
    flow: `let n = 0; const isA = (x, C) => x instanceof C; return [@(1) instanceof Number, (n++, @("a")) instanceof String, true instanceof Boolean, isA("a", String), n]`,
  },
  { name: "void", flow: `return [void 0, void @("a"), typeof void 1]` },
  {
    name: "typeof of each kind",
    flow: `return [typeof 1, typeof "a", typeof true, typeof undefined, typeof null, typeof {}, typeof [], typeof /a/, typeof NaN, typeof (() => 1), typeof new Map(), typeof new Error("x")]`,
  },
  {
    name: "typeof of awaited values",
    flow: `return [typeof @(1), typeof @("a"), typeof @(null), typeof @([1])]`,
  },
  {
    name: "& | ^",
    flow: `return [6 & 3, 6 | 3, 6 ^ 3, -1 & 255, 5.9 | 0, -5.9 | 0, "12" | 0, null | 0, undefined ^ 1, NaN | 0, 2 ** 32 | 0, 2 ** 31 | 0]`,
  },
  {
    name: "<< >> >>>",
    flow: `return [1 << 3, 1 << 31, 1 << 32, 1 << 33, -8 >> 1, -8 >>> 28, -1 >>> 0, 5 >>> 1, "8" >> "1", 1 << -1, 2 ** 33 >> 1]`,
  },
  {
    name: "< and its family on numbers",
    flow: `return [1 < 2, 2 < 1, 1 <= 1, 2 > 1, 1 >= 2, NaN < 1, NaN >= NaN, -0 < 0, -0 >= 0, Infinity > 1e308]`,
  },
  {
    name: "< on strings compares code units",
    flow: `return ["a" < "b", "a" < "B", "10" < "9", "" < "a", "a" < "aa", "é" > "z", "\\u{1F600}" < "\\uFF5E"]`,
  },
  {
    name: "< on mixed sides",
    flow: `return ["10" < 9, "10" > 9, "a" < 1, "a" >= 1, null < 1, null >= 0, undefined < 1, undefined >= 0, true > 0, [2] > 1, [1, 2] > 1, ({}) > 1, ["b"] > "a"]`,
  },
  {
    name: "== on mixed sides",
    flow: `return [1 == "1", 0 == "", 0 == "0", "" == "0", null == undefined, null == 0, undefined == 0, NaN == NaN, true == 1, true == "1", false == "", "a" == "A"]`,
  },
  {
    name: "== between an object and a primitive",
    flow: `return [[1] == 1, [1, 2] == "1,2", ({}) == "[object Object]", [] == 0, [] == "", [0] == false, null == {}, undefined == []]`,
  },
  {
    name: "!= is the opposite of ==",
    flow: `return [1 != "1", null != undefined, null != 0, NaN != NaN, "" != 0, [1] != 1]`,
  },
  {
    name: "=== and !==",
    flow: `return [1 === 1, 1 === "1", NaN === NaN, 0 === -0, null === undefined, null === null, "a" !== "a", NaN !== NaN, undefined === void 0, true === 1]`,
  },
  {
    name: "=== between an object and a primitive",
    flow: `return [[1] === 1, ({}) === null, "a" === ["a"], [] !== undefined]`,
  },
  {
    name: "&& gives a side, not a boolean",
    flow: `return [1 && 2, 0 && 2, "" && 2, null && 2, undefined && 2, NaN && 2, [] && 2, @(1) && @(2), @(0) && @(2)]`,
  },
  {
    name: "|| gives a side, not a boolean",
    flow: `return [1 || 2, 0 || 2, "" || 2, null || undefined, NaN || 0, [] || 2, @(0) || @(2), @(1) || @(2)]`,
  },
  {
    name: "?? only for null and undefined",
    flow: `return [0 ?? 1, "" ?? 1, false ?? 1, NaN ?? 1, null ?? 1, undefined ?? 1, null ?? undefined, @(null) ?? @(2), @(0) ?? @(2)]`,
  },
  {
    name: "mixed logical operators",
    flow: `return [1 || 0 && 2, (1 || 0) && 2, 0 || 0 && 1 || 3, (null ?? 0) || 4, null ?? (0 || 5), !0 && !1]`,
  },
  {
    name: "a && b awaits only what it needs",
    flow: `const a = (await echo(0)) && (await echo("never")); const b = (await echo(1)) && (await echo("then")); return [a, b]`,
  },
  {
    name: "a || b awaits only what it needs",
    flow: `const a = (await echo(0)) || (await echo("then")); const b = (await echo(1)) || (await echo("never")); return [a, b]`,
  },
  {
    name: "a ?? b awaits only what it needs",
    flow: `const a = (await echo(0)) ?? (await echo("never")); const b = (await echo(null)) ?? (await echo("then")); return [a, b]`,
  },
  {
    name: "chains of && with awaits",
    flow: `return [(await echo(1)) && (await echo(2)) && (await echo(0)) && (await echo(4)), (await echo(0)) || (await echo("")) || (await echo("x")) || (await echo("y"))]`,
  },
  {
    name: "mixed && || with awaits",
    flow: `return ((await echo(0)) && (await echo(1))) || ((await echo(2)) && !(await echo(0)))`,
  },
  {
    name: "logical operators as statements",
    flow: `let log = ""; input.flag && (log += "a"); !input.flag && (log += "b"); input.flag || (log += "c"); input.nothing ?? (log += "d"); return log`,
  },
  {
    name: "logical operators as statements with awaits",
    flow: `input.flag && (await echo("a")); !input.flag && (await echo("b")); input.flag || (await echo("c")); input.nothing ?? (await echo("d")); return 1`,
  },
  {
    name: "?: takes one side",
    flow: `return [@(1) ? @("a") : @("b"), @(0) ? @("a") : @("b"), @("") ? 1 : @(null) ? 2 : 3]`,
  },
  {
    name: "?: nested on both sides",
    flow: `const f = (n) => n < 0 ? "neg" : n === 0 ? "zero" : n < 10 ? n % 2 ? "odd" : "even" : "big"; return [-1, 0, 1, 2, 10].map(f)`,
  },
  {
    name: "?: with awaits in every part",
    flow: `return (await echo(false)) ? await echo("a") : (await echo(true)) ? await echo("b") : await echo("c")`,
  },
  {
    name: "comma gives the last",
    flow: `const x = (@(1), @(2), @(3)); let i = 0; const y = (i++, i++, i); return [x, y, i]`,
  },
  {
    name: "comma in for and return",
    flow: `let log = []; for (let i = 0, j = 5; i < j; i++, j--) log.push([i, j]); return log, log.length`,
  },
  {
    name: "in on objects",
    flow: `const o = { a: 1, b: undefined }; return ["a" in o, "b" in o, "c" in o, 1 in { 1: 0 }, "1" in { 1: 0 }]`,
  },
  {
    name: "in on arrays",
    flow: `const a = [1, undefined]; return [0 in a, 1 in a, 2 in a, "0" in a, "length" in a, -1 in a]`,
  },
  { name: "in with awaits", flow: `return [@("a") in @({ a: 1 }), @("b") in @({ a: 1 })]` },
  {
    name: "in on a primitive throws a TypeError",
    flow: `try { return "a" in @("abc") } catch (e) { return e.name }`,
  },
  {
    name: "delete of a property",
    flow: `const o = { a: 1, b: 2 }; const r = [delete o.a, delete o["zzz"], "a" in o]; return [r, o]`,
  },
  {
    name: "delete with a computed key",
    flow: `const o = { a: 1, b: 2, c: 3 }; delete o[@("a")]; const k = "c"; delete o[k]; return o`,
  },
  {
    name: "delete in a nested object",
    flow: `const o = { a: { b: 1, c: 2 } }; delete o.a.b; await echo(1); delete o.a.c; return o`,
  },
  {
    name: "delete of a missing chain",
    flow: `const o = { a: null }; return [delete o.a?.b, delete o?.a, o]`,
  },
  {
    name: "instanceof of built-in classes",
    flow: `return [[] instanceof Array, [] instanceof Object, ({}) instanceof Array, ({}) instanceof Object, new Map() instanceof Map, new Set() instanceof Set, /a/ instanceof RegExp, 1 instanceof Object, "a" instanceof Object, null instanceof Object]`,
  },
  {
    name: "instanceof of errors",
    flow: `const e = new TypeError("x"); return [e instanceof TypeError, e instanceof Error, e instanceof RangeError, e instanceof Object, e instanceof StepError]`,
  },
  {
    name: "instanceof of awaited values",
    flow: `return [@([1]) instanceof Array, @({ a: 1 }) instanceof Object, @("a") instanceof Object]`,
  },
  {
    name: "instanceof a primitive operand",
    flow: `return [undefined instanceof Error, 5 instanceof Map, "m" instanceof Set, true instanceof Object]`,
  },
  {
    name: "precedence of arithmetic",
    flow: `return [1 + 2 * 3, (1 + 2) * 3, 2 * 3 % 4, -2 + 3, 10 - 2 - 3, 100 / 10 / 2, 1 + 2 << 1, 1 | 2 ^ 3 & 4]`,
  },
  {
    name: "precedence of comparison and logic",
    flow: `return [1 < 2 === true, 3 > 2 > 1, 1 < 2 < 3, !1 === false, 1 + 1 == 2 && 2 * 2 == 4 || false]`,
  },
  {
    name: "arithmetic on awaited operands",
    flow: `return [@(7) - @(2) * @(3), (@(7) - @(2)) * @(3), @(7) / @(2), @(7) % @(4), @(6) & @(3), @(1) << @(4)]`,
  },
  {
    name: "comparison of awaited operands",
    flow: `return [@(1) < @(2), @("a") < @("b"), @(1) == @("1"), @(1) === @("1"), @(2) >= @(2), @(null) == undefined]`,
  },
  {
    name: "numeric literals",
    flow: `return [0xff, 0b101, 0o17, 1_000_000, 1e3, 1.5e-3, .5, 5., 0xDEADBEEF, 1e21, 123456789012345680000]`,
  },
  {
    name: "string literals and escapes",
    flow: String.raw`return ["a\n\t\"'", 'b\'"', "\x41\u0042\u{43}", "\0", "a\
b", "\u{1F600}".length]`,
  },
  {
    name: "conversion of objects with valueOf and toString of their own is exact or refused",
    flow: `const o = { valueOf() { return 7 } }; return o.valueOf() + 1`,
  },
  {
    name: "a loose comparison of dates as text",
    flow: `return ["2024-01-01" < "2024-01-02", "2024-1-1" < "2024-01-02"]`,
  },
  {
    name: "large integers lose precision as in JavaScript",
    flow: `return [2 ** 53 + 1, 9007199254740993, 0.1 * 3, 1e308 * 10, 5e-324 / 2]`,
  },
  {
    name: "string with number in comparison chains",
    flow: `return ["b" + "a" + +"a" + "a", [] + {}, [] == ![], "2" > "12", 2 > "12"]`,
  },
  {
    name: "an object is turned to text once for each side",
    flow: `const o = { a: 1 }; return [\`\${o}\`, o + o, [o] + ""]`,
  },
  {
    name: "adding to undefined members",
    flow: `const o = {}; return [o.a + 1, o.a + "x", -o.a, o.a * 1, !o.a]`,
  },
  {
    name: "exclamation marks on comparisons",
    flow: `return [!(1 > 2), !(@(1) > @(2)) && @(true), !!@(1) === !0]`,
  },
];
