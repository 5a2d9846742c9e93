import { atOnce, choose, shallower } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { writeCombination } from "./write-branches.ts";
import { writeArrow } from "./write-function.ts";

/** An expression that gives a number, or what JavaScript makes of one. It never throws. */
export function writeNumber(scope: Scope, w: ClosureWriter): string {
  if (scope.depth <= 0) return leaf(scope, w);
  const inside = shallower({ ...scope, depth: Math.min(scope.depth, 2) });
  return w.weighted<() => string>([
    [5, () => leaf(scope, w)],
    [4, () => `(${writeNumber(inside, w)} ${w.pick(["+", "-", "*"])} ${writeNumber(inside, w)})`],
    [
      1,
      () =>
        `(${writeCondition(inside, w)} ? ${writeNumber(inside, w)} : ${writeNumber(inside, w)})`,
    ],
    [1, () => `[${writeNumber(inside, w)}, ${writeNumber(inside, w)}].join("")`],
    [4, () => called(inside, w) ?? leaf(scope, w)],
    [3, () => handed(inside, w) ?? leaf(scope, w)],
    [4, () => builtin(inside, w)],
    [1, () => made(inside, w) ?? leaf(scope, w)],
    [2, () => update(scope, w) ?? leaf(scope, w)],
    [1, () => atOncePlace(inside, w)],
    [scope.async ? 4 : 0, () => step(inside, w)],
  ])();
}

export function writeCondition(scope: Scope, w: ClosureWriter): string {
  return `${writeNumber(scope, w)} ${w.pick([">", "<", "===", "!=="])} ${w.number(3)}`;
}

/** A list of numbers. */
export function writeList(scope: Scope, w: ClosureWriter): string {
  const known = choose(scope, w, { accepts: ({ kind }) => kind === "list" });
  if (known !== undefined && w.chance(60)) return `${known.text}.slice(0, 3)`;
  return w.pick([
    "[1, 2]",
    "[3, 1, 2]",
    "[0, 1, 2]",
    `[1, ${writeNumber({ ...scope, depth: 1 }, w)}]`,
  ]);
}

function leaf(scope: Scope, w: ClosureWriter): string {
  if (w.chance(12)) return String(w.number(4));
  const known = choose(scope, w, { accepts: ({ kind }) => kind === "number" || kind === "list" });
  if (known === undefined) return String(w.number(4));
  return known.entry.kind === "list" ? `${known.text}.length` : known.text;
}

function called(scope: Scope, w: ClosureWriter): string | undefined {
  const byKey = !scope.head && w.chance(15) ? calledByKey(scope, w) : undefined;
  if (byKey !== undefined) return byKey;
  const known = choose(scope, w, {
    accepts: ({ kind, async = false }) => kind === "call" && (scope.async || !async),
  });
  if (known === undefined) return undefined;
  const args = w.chance(30)
    ? `${writeNumber(scope, w)}, ${writeNumber(scope, w)}`
    : writeNumber(scope, w);
  // A function in a variable is read before what it is called with is waited for.
  const call =
    known.entry.hot === true
      ? `${known.text}(${writeNumber(atOnce(scope), w)})`
      : `${known.text}(${args})`;
  return known.entry.async === true ? `(await ${call})` : call;
}

/** A function of an object by a key that only the run knows. */
function calledByKey(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, {
    accepts: ({ kind, async = false }) => kind === "table" && (scope.async || !async),
  });
  if (known === undefined) return undefined;
  const keys = Object.entries(known.entry.members ?? {}).filter(([, { kind }]) => kind === "call");
  const [one, two] = [w.pick(keys)[0].slice(1), w.pick(keys)[0].slice(1)];
  const key = `${writeCondition({ ...scope, async: false, depth: 0 }, w)} ? "${one}" : "${two}"`;
  const call = `${known.text}[${key}](${writeNumber({ ...scope, async: false, depth: 0 }, w)})`;
  return known.entry.async === true ? `(await ${call})` : call;
}

/** A call that hands a function on. */
function handed(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, {
    accepts: ({ kind, keeper = false, async = false }) =>
      kind === "higher" && !keeper && (scope.async || !async),
  });
  if (known === undefined) return undefined;
  const { async = false, takesAsync = false, keeps = false } = known.entry;
  const fn = w.words.fn(atOnce(scope), w, { async: takesAsync, cool: async, kept: keeps });
  const call = `${known.text}(${fn}, ${writeNumber(async ? scope : atOnce(scope), w)})`;
  return async ? `(await ${call})` : call;
}

function builtin(scope: Scope, w: ClosureWriter): string {
  const list = writeList(scope, w);
  const method = w.pick([
    "map",
    "filter",
    "find",
    "some",
    "findIndex",
    "reduce",
    "flatMap",
    "from",
    "toSorted",
  ]);
  const kept = w.borrowed.has(method);
  const fn = w.words.fn(atOnce(scope), w, { kept });
  switch (method) {
    case "some":
      return `(${list}.some(${fn}) ? 1 : ${writeNumber(atOnce(scope), w)})`;
    case "find":
    case "findIndex":
      return `${list}.${method}(${fn})`;
    case "reduce":
      return `${list}.reduce(${fn}, ${writeNumber(atOnce(scope), w)})`;
    case "from":
      return `Array.from({ length: ${1 + w.number(2)} }, ${fn}).join("")`;
    default:
      return `${list}.${method}(${fn}).join("")`;
  }
}

/** A function that is made and called at once. */
function made(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, { accepts: ({ kind }) => kind === "maker" });
  if (known === undefined) return undefined;
  const still = atOnce(scope);
  const argument =
    known.entry.takesAsync === undefined
      ? writeNumber(still, w)
      : w.words.fn(still, w, { kept: true });
  return `${known.text}(${argument})(${writeNumber(still, w)})`;
}

/** `n++`, `(n += 2)`, `(n = 3)`. */
export function update(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, {
    accepts: ({ assigned }) => assigned !== undefined,
    writes: true,
  });
  if (known === undefined) return undefined;
  const { text, entry } = known;
  if (entry.assigned === "upwards")
    return w.pick([`${text}++`, `(${text} += ${1 + w.number(1)})`, `++${text}`]);
  const value = writeNumber({ ...scope, depth: Math.min(scope.depth - 1, 1) }, w);
  return w.pick([`${text}++`, `--${text}`, `(${text} += ${value})`, `(${text} = ${value})`]);
}

/** A function that is called where it stands. */
function atOncePlace(scope: Scope, w: ClosureWriter): string {
  const { text } = writeArrow(scope, w, {});
  return `(${text})(${writeNumber(atOnce(scope), w)})`;
}

function step(scope: Scope, w: ClosureWriter): string {
  const input = w.chance(50)
    ? writeNumber(scope, w)
    : `[${writeNumber(scope, w)}, ${writeNumber(scope, w)}]`;
  if (w.chance(25)) return `(await ${writeCombination(scope, w)}).join("")`;
  return w.pick([`(await one(${input}))`, `(await one(${input}))`, `(await two(${input})).a`]);
}
