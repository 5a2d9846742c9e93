import { choose, declare, freshName } from "./scope.ts";
import type { Entry, Frame, Scope } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { writeArrow, writeFn } from "./write-function.ts";
import type { Arrow, Shape } from "./write-function.ts";
import { writeNumber } from "./write-number.ts";

/** A function by a name of its own. */
export function declareFunction(scope: Scope, w: ClosureWriter): string[] {
  const name = freshName(scope, w);
  const set = declare(scope, name);
  const made = w.weighted([
    [4, writeCall],
    [4, writeHigher],
    [2, writeMaker],
  ])(scope, w, false);
  set(made.entry);
  const { text, params, body, word } = made;
  return w.weighted<string[]>([
    [3, [`const ${name} = ${text};`]],
    [2, [`${word}function ${name}(${params}) {`, body, "}"]],
    [1, [`const ${name} = ${word}function (${params}) {`, body, "};"]],
  ]);
}

interface Written extends Arrow {
  readonly word: string;
  readonly entry: Entry;
}

function written(arrow: Arrow, entry: Entry, isAsync = false): Written {
  const { hot, changes, turned, keeps } = arrow.frame;
  return {
    ...arrow,
    word: isAsync ? "async " : "",
    entry: { ...entry, hot, changes, turned, keeps },
  };
}

function writeCall(scope: Scope, w: ClosureWriter, kept = false): Written {
  const isAsync = w.chance(50);
  const arrow = writeArrow(scope, w, { async: isAsync, branch: w.chance(50), kept });
  return written(arrow, { kind: "call", async: isAsync }, isAsync);
}

/** What it is given is called by its name. */
function callOf(frame: Frame, scope: Scope, w: ClosureWriter): string {
  const known = choose(scope, w, { accepts: ({ parameterOf }) => parameterOf === frame });
  if (known === undefined) return writeNumber(scope, w);
  const call = `${known.text}(${writeNumber({ ...scope, async: false }, w)})`;
  if (known.entry.async !== true) return `[${call}, ${writeNumber(scope, w)}].join("")`;
  return scope.async ? `(await ${call})` : writeNumber(scope, w);
}

function writeHigher(scope: Scope, w: ClosureWriter, kept = false): Written {
  const mode = w.pick(["sync", "sync", "async", "async", "going"]);
  const takesAsync = mode !== "sync" && w.chance(50);
  let own: Frame | undefined;
  const shape: Shape = {
    async: mode === "async",
    branch: w.chance(60),
    kept,
    leaves: mode !== "going",
    first: (frame) => {
      own = frame;
      return { kind: "call", hot: mode === "sync", parameterOf: frame, async: takesAsync };
    },
    gives: (inside) => {
      if (own === undefined) return writeNumber(inside, w);
      const frame = own;
      if (mode !== "going") return callOf(frame, inside, w);
      const gives = (at: Scope): string => callOf(frame, at, w);
      return `(${writeArrow(inside, w, { async: true, branch: true, gives }).text})(${writeNumber(inside, w)})`;
    },
  };
  const arrow = writeArrow(scope, w, shape);
  return written(arrow, { kind: "higher", async: mode !== "sync", takesAsync }, mode === "async");
}

/** A function that gives a function. */
function writeMaker(scope: Scope, w: ClosureWriter): Written {
  const takesFunction = w.chance(50);
  const arrow = writeArrow(scope, w, {
    branch: w.chance(50),
    gives: (inside) => writeFn(inside, w, { kept: true }),
    ...(takesFunction && {
      first: (frame: Frame): Entry => ({ kind: "call", hot: true, parameterOf: frame }),
    }),
  });
  return written(arrow, { kind: "maker", ...(takesFunction && { takesAsync: false }) });
}

/** A `const` object of functions: each is a name, unless the object is a value among others. */
export function declareTable(scope: Scope, w: ClosureWriter): string[] {
  const name = w.name("o");
  const set = declare(scope, name);
  const isValue = !scope.async && w.chance(35);
  const way = isValue ? "[0]." : ".";
  const members: Record<string, Entry> = {};
  const entries = ["n: 2"];
  const keys = ["p", "q", ...(w.borrowed.size > 0 ? [w.pick([...w.borrowed])] : ["r"])];
  for (const key of keys) {
    const make = w.borrowed.has(key) || w.chance(25) ? writeHigher : writeCall;
    const { text, params, body, word, entry } = make(scope, w, isValue);
    if (isValue && (entry.async === true || entry.takesAsync === true)) continue;
    members[way + key] = isValue ? { ...entry, hot: true, keeps: true } : entry;
    entries.push(w.chance(50) ? `${key}: ${text}` : `${word}${key}(${params}) {\n${body}\n}`);
  }
  const all = Object.values(members);
  const some = (of: (entry: Entry) => boolean | undefined): boolean =>
    all.some((entry) => of(entry) === true);
  const about = {
    members: { ...members, [`${way}n`]: { kind: "number", hot: isValue } as const },
    hot: isValue || some(({ hot }) => hot),
    changes: some(({ changes }) => changes),
    turned: some(({ turned }) => turned),
    async: some((entry) => entry.async),
  };
  const isChosen = !isValue && all.some(({ kind }) => kind === "call");
  set({ kind: isChosen ? "table" : "none", ...about });
  const text = `{ ${entries.join(", ")} }`;
  return [isValue ? `const ${name} = [${text}];` : `const ${name} = ${text};`];
}
