import type { Row } from "./row.ts";

const S = 'const s = @("Hello, wörld \\u{1F600}!");';

export const strings: readonly Row[] = [
  {
    name: "length and indexing",
    flow: `${S} return [s.length, s[0], s[99], s[-1], s["1"], s[1.5], "".length]`,
  },
  {
    name: "at, charAt, charCodeAt, codePointAt",
    flow: `${S} return [s.at(0), s.at(-1), s.at(99), s.charAt(1), s.charAt(-1), s.charCodeAt(13), s.charCodeAt(99), s.codePointAt(13), s.codePointAt(99), s.at("2"), s.at(NaN), s.charAt()]`,
  },
  {
    name: "slice, substring, substr",
    flow: `${S} return [s.slice(1, 4), s.slice(-3), s.slice(4, 1), s.slice(), s.slice(undefined, 2), s.substring(4, 1), s.substring(-5, 2), s.substring(NaN), s.substr(-6, 3), s.substr(2), s.slice("1", "3"), s.slice(1.9, 3.9)]`,
  },
  {
    name: "indexOf, lastIndexOf, includes, startsWith, endsWith",
    flow: `${S} return [s.indexOf("o"), s.indexOf("o", 5), s.indexOf(""), s.indexOf("", 99), s.lastIndexOf("l"), s.lastIndexOf("l", 3), s.includes("wör"), s.includes("x"), s.startsWith("Hell"), s.startsWith("ello", 1), s.endsWith("!"), s.endsWith("Hello", 5), "undefined".indexOf(), "null".includes(null)]`,
  },
  {
    name: "toUpperCase and toLowerCase",
    flow: `return ["straße", "İ", "ΑΣ", "ǆ", "ABC é"].map((s) => [s.toUpperCase(), s.toLowerCase()])`,
  },
  {
    name: "trim and its family",
    flow: `const s = "\\t\\n \\u00a0\\ufeff a b \\u2003\\r "; return [s.trim(), s.trimStart(), s.trimEnd(), s.trimLeft(), s.trimRight(), "".trim()]`,
  },
  {
    name: "padStart, padEnd, repeat",
    flow: `return ["5".padStart(3, "0"), "5".padStart(3), "abc".padStart(2), "5".padEnd(6, "ab"), "x".padStart(3, ""), "ab".repeat(3), "ab".repeat(0), "ab".repeat(2.9), "x".padStart(5, 12), "abc".padEnd("5", "-")]`,
  },
  {
    name: "repeat with what it cannot take",
    flow: `const all = []; for (const n of [-1, Infinity]) { try { all.push("a".repeat(n)) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "split",
    flow: `return ["a,b,c".split(","), "a,b,c".split(",", 2), "abc".split(""), "".split(""), "".split(","), "abc".split(), "a1b22c".split(/\\d+/), "a1b2c".split(/(\\d)/), "abc".split("", 2), "a,b,".split(","), "a\\u{1F600}".split("").length, "aXbxc".split(/x/i), "abc".split(undefined, 0)]`,
  },
  {
    name: "replace with text",
    flow: `return ["aXbX".replace("X", "-"), "aXbX".replaceAll("X", "-"), "abc".replace("", "_"), "abc".replaceAll("", "_"), "abc".replace("z", "y"), "a.b".replace(".", "$&$&"), "abc".replace("b", "[$\`|$'|$$]"), "x".replace("x", undefined)]`,
  },
  {
    name: "replace with a pattern",
    flow: `return ["a1b2".replace(/\\d/, "#"), "a1b2".replace(/\\d/g, "#"), "john smith".replace(/(\\w+) (\\w+)/, "$2 $1"), "2024-01".replace(/(?<y>\\d+)-(?<m>\\d+)/, "$<m>/$<y>"), "aaa".replaceAll(/a/g, "b"), "abc".replace(/(z)?b/, "[$1]")]`,
  },
  {
    name: "replace with a function",
    flow: `const calls = []; const r = "a1b22".replace(/[a-z](\\d+)/g, (m, d, at, all) => { calls.push([m, d, at, all]); return d * 2 }); return [r, calls, "xyx".replaceAll("x", (m, at) => m + at), "a".replace("a", () => "$&")]`,
  },
  {
    name: "replace with a function and named groups",
    flow: `return "2024-05".replace(/(?<y>\\d+)-(?<m>\\d+)/, (...args) => { const groups = args.at(-1); return groups.m + "." + groups.y + "." + args.length })`,
  },
  {
    name: "replace with a function that changes a local",
    flow: `let n = 0; const r = "aXbXc".replaceAll("X", () => String(++n)); await echo(n); return [r, n]`,
  },
  {
    name: "replaceAll with a pattern that is not global throws",
    flow: `try { return "aa".replaceAll(/a/, "b") } catch (e) { return e.name }`,
  },
  {
    name: "match",
    flow: `return ["a1b2".match(/\\d/)?.[0], "a1b2".match(/\\d/g), "abc".match(/\\d/), "abc".match(/\\d/g), "a1".match(/([a-z])(\\d)/).slice(1), "a1".match(/([a-z])(\\d)/).index, "abc".match("b")[0]]`,
  },
  {
    name: "matchAll",
    flow: `return [[..."a1b22".matchAll(/[a-z](\\d+)/g)].map((m) => [m[0], m[1], m.index]), Array.from("abab".matchAll(/a/g), (m) => m.index), [..."x".matchAll(/y/g)]]`,
  },
  {
    name: "matchAll in a loop",
    flow: `const all = []; for (const m of "k1=v1;k2=v2".matchAll(/(?<k>\\w+)=(?<v>\\w+)/g)) all.push(m.groups.k + ":" + m.groups.v); return all`,
  },
  {
    name: "matchAll of a pattern that is not global throws",
    flow: `try { return [..."a".matchAll(/a/)] } catch (e) { return e.name }`,
  },
  { name: "search", flow: `return ["ab1".search(/\\d/), "ab".search(/\\d/), "ab".search("b")]` },
  {
    name: "concat",
    flow: `return ["a".concat("b", 1, null, undefined, [2, 3]), "".concat(), "x".concat({})]`,
  },
  {
    name: "normalize and well-formedness",
    flow: `return ["e\\u0301".normalize().length, "\\u00e9".normalize("NFD").length, "a\\ud800".isWellFormed(), "a\\ud800b".toWellFormed()]`,
  },
  {
    name: "normalize with an unknown form throws",
    flow: `try { return "a".normalize("x") } catch (e) { return e.name }`,
  },
  {
    name: "fromCharCode and fromCodePoint",
    flow: `return [String.fromCharCode(72, 105), String.fromCharCode(65536 + 65), String.fromCodePoint(128512, 97), String.fromCharCode(), [72, 105].map((c) => String.fromCharCode(c)).join("")]`,
  },
  {
    name: "fromCodePoint with what is none throws",
    flow: `const all = []; for (const c of [-1, 1.5, 1114112, NaN]) { try { all.push(String.fromCodePoint(c)) } catch (e) { all.push(e.name) } } return all`,
  },
  {
    name: "String() of each kind",
    flow: `return [String(1), String(-0), String(null), String(undefined), String(true), String([1, [2, null]]), String({}), String(new Error("x")), String(), String(1e21), String(0.000001), String(1e-7), String(123456789.123)]`,
  },
  {
    name: "toString and valueOf",
    flow: `return ["a".toString(), "a".valueOf(), (5).toString(), true.toString(), [1, 2].toString(), ({}).toString()]`,
  },
  {
    name: "comparison and sorting of strings",
    flow: `return [["b", "a", "C", "ä", "", "10", "9"].sort(), ["b", "a"].toSorted(), ["a", "B"].sort((x, y) => (x.toLowerCase() < y.toLowerCase() ? -1 : 1))]`,
  },
  {
    name: "methods in a chain",
    flow: `${S} return s.toLowerCase().replace(/[^a-z]+/g, "-").split("-").filter(Boolean).map((w) => w[0].toUpperCase() + w.slice(1)).join("")`,
  },
  {
    name: "methods with awaited arguments",
    flow: `return ["abcdef".slice(@(1), @(3)), "a-b".split(@("-")), "abc".padStart(@(5), @("*")), "xax".replaceAll(@("x"), @("y")), "abc".includes(@("b"))]`,
  },
  {
    name: "methods called by a literal in brackets",
    flow: `return ["abc"["slice"](1), [1, 2]["map"]((x) => x * 2)]`,
  },
  {
    name: "methods called by a computed name",
    flow: `const m = "toUpperCase"; return "abc"[m]()`,
    expect: "fault",
  },
  {
    name: "a property that strings do not have",
    flow: `return ["abc".foo, "abc"["bar"], "abc"[3], typeof "abc".slice]`,
  },
  {
    name: "encodeURIComponent and its family",
    flow: `return [encodeURIComponent("a b&ü/?"), encodeURI("http://x/ü?a=b c"), decodeURIComponent("%C3%BC%20"), decodeURI("%C3%BC%2F"), encodeURIComponent(undefined), encodeURIComponent([1, 2])]`,
  },
  {
    name: "encodeURIComponent of a lone surrogate throws",
    flow: `try { return encodeURIComponent("\\ud800") } catch (e) { return e.name }`,
  },
  {
    name: "decodeURIComponent of broken text throws",
    flow: `try { return decodeURIComponent("%E0%A4%A") } catch (e) { return [e.name, e instanceof URIError] }`,
  },
  {
    name: "iteration of a string",
    flow: `const all = [...@("a\\u{1F600}b")]; return [all, Array.from("xy", (c, i) => c + i), Object.entries("ab"), Object.keys("ab")]`,
  },
  {
    name: "concatenation in a loop over code units",
    flow: `let r = ""; const s = @("hello"); for (let i = s.length - 1; i >= 0; i--) r += s[i]; return r`,
  },
  {
    name: "hasOwnProperty of a string",
    flow: `return ["abc".hasOwnProperty(1), "abc".hasOwnProperty("length"), "abc".hasOwnProperty(5), Object.hasOwn("abc", 0)]`,
  },
  {
    name: "localeCompare is refused",
    flow: `return "a".localeCompare("b")`,
    expect: "refused",
    code: "TF2046",
  },
  {
    name: "toLocaleUpperCase is refused",
    flow: `return "a".toLocaleUpperCase()`,
    expect: "refused",
    code: "TF2046",
  },
  {
    name: "a misspelt method throws",
    flow: `try { return "a".toUppercase(await echo(1)) } catch (e) { return [e.name, e instanceof TypeError] }`,
  },
  {
    name: "String.raw is refused",
    flow: "return String.raw`a`",
    expect: "refused",
    code: "TF2031",
  },
  {
    name: "new String is refused",
    flow: `return new String("a")`,
    expect: "refused",
    code: "TF2022",
  },
  {
    name: "String.raw as a function",
    flow: `return [String.raw({ raw: @(["a", "b", "c"]) }, 1, 2), String.raw({ raw: "abc" }, "-", [2], 3), String.raw({ raw: { length: 0 } }, 1)]`,
  },
];
