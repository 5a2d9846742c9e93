import { atOnce, choose, declare, inner, shallower } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { writeLoop } from "./write-loop.ts";
import { writeArrow, writeFn } from "./write-function.ts";
import { update, writeList, writeNumber } from "./write-number.ts";

/** A promise of a list: branches, and what waits for all of them. Nothing in them fails. */
export function writeCombination(scope: Scope, w: ClosureWriter): string {
  const still = atOnce({ ...scope, depth: Math.min(scope.depth, 2) });
  const item = (): string => writePromise(still, w);
  const each = (): string =>
    writeFn(still, w, {
      async: true,
      cool: true,
      branch: true,
      known: true,
      kept: w.borrowed.has("map"),
    });
  return w.weighted<() => string>([
    [
      3,
      () =>
        `Promise.all([${item()}, ${item()}${w.chance(30) ? `, ${writeNumber(still, w)}` : ""}])`,
    ],
    [3, () => `Promise.all(${writeList(still, w)}.map(${each()}))`],
    [1, () => `Promise.all([${item()}, ...${writeList(still, w)}.map(${each()})])`],
    [3, () => `map(${writeList(still, w)}, { concurrency: ${1 + w.number(2)} }, ${each()})`],
  ])();
}

/** Something that is under way while other things are. */
export function writePromise(scope: Scope, w: ClosureWriter): string {
  const inside = shallower(atOnce(scope));
  if (inside.depth < 0) return `one(${writeNumber(scope, w)})`;
  return w.weighted<() => string>([
    [2, () => `one(${writeNumber(inside, w)})`],
    [1, () => `two([${writeNumber(inside, w)}])`],
    [
      4,
      () =>
        `(${writeArrow(inside, w, { async: true, branch: true }).text})(${writeNumber(inside, w)})`,
    ],
    [3, () => started(inside, w) ?? `one(${writeNumber(inside, w)})`],
    [4, () => startedWith(inside, w) ?? `one(${writeNumber(inside, w)})`],
    [1, () => writeCombination(inside, w)],
  ])();
}

function started(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, {
    accepts: ({ kind, async }) => kind === "call" && async === true,
    branch: true,
  });
  return known && `${known.text}(${writeNumber(scope, w)})`;
}

/** A function is handed to the branch. */
function startedWith(scope: Scope, w: ClosureWriter): string | undefined {
  const known = choose(scope, w, {
    accepts: ({ kind, async }) => kind === "higher" && async === true,
    branch: true,
  });
  if (known === undefined) return undefined;
  const { takesAsync = false, keeps = false } = known.entry;
  const fn = writeFn(scope, w, { async: takesAsync, cool: true, kept: keeps, branch: true });
  return `${known.text}(${fn}, ${writeNumber(scope, w)})`;
}

/** Branches of which some are cancelled: they wait for steps alone, as JavaScript lets a loser go on. */
export function writeContest(scope: Scope, w: ClosureWriter): string[] {
  const still = atOnce({ ...scope, depth: Math.min(scope.depth, 2) });
  const branch = (): string => {
    const { params, body } = writeArrow(still, w, { branch: true, cool: true });
    return `(async (${params}) => {\nconst r = await one(${w.number(9)});\n${body}\n})(${writeNumber(still, w)})`;
  };
  const mode = w.pick(["race", "any", "all"]);
  const other = w.pick([
    `three(${writeNumber(still, w)})`,
    `two(${writeNumber(still, w)})`,
    branch(),
  ]);
  const text = `await Promise.${mode}([${branch()}, ${other}, ${branch()}])`;
  const log = choose(scope, w, { accepts: ({ kind }) => kind === "log", writes: true });
  const shown = (value: string): string =>
    log === undefined ? `${value};` : `${log.text}.push(${value});`;
  return [`try { ${shown(text)} } catch (e) { ${shown("e.message")} }`];
}

/** A list that promises are pushed to, or one promise that is held, until the next await. */
export function writeTasks(scope: Scope, w: ClosureWriter): string[] {
  const inside = inner(scope, {
    async: false,
    loops: 0,
    labels: [],
    stays: true,
    guarded: false,
    depth: Math.max(scope.depth, 2),
    point: (at) => pushTask(at, w),
  });
  const name = w.name("t");
  const set = declare(inside, name);
  const log = choose(inside, w, { accepts: ({ kind }) => kind === "log", writes: true });
  const show = (value: string): string =>
    log === undefined ? `${value};` : `${log.text}.push(${value});`;
  if (w.chance(25)) {
    const first = writePromise(inside, w);
    const lines = w.words.block(inner(inside), w, 3);
    return ["{", `const ${name} = ${first};`, "{", ...lines, "}", show(`await ${name}`), "}"];
  }
  set({ kind: "tasks" });
  const lines = [
    ...w.words.block(inside, w, 2),
    ...writeLoop(inside, w),
    ...w.words.block(inside, w, 3),
  ];
  const more = w.chance(30) ? `[...${name}, ${writePromise(inside, w)}]` : name;
  return [
    "{",
    `const ${name} = [];`,
    ...lines,
    `${name}.push(${writePromise(inside, w)});`,
    show(`await Promise.${w.pick(["all", "all", "allSettled"])}(${more})`),
    "}",
  ];
}

/** `tasks.push(…)`. */
export function pushTask(scope: Scope, w: ClosureWriter): string[] | undefined {
  const tasks = choose(scope, w, { accepts: ({ kind }) => kind === "tasks", own: true });
  if (tasks === undefined) return undefined;
  const pushed = w.chance(30)
    ? named(scope, w)
    : { before: [], promise: writePromise({ ...scope, depth: 2 }, w) };
  const push = [...pushed.before, `${tasks.text}.push(${pushed.promise});`];
  // What a branch has read is what it was.
  const after = w.chance(50) ? update({ ...scope, depth: 1 }, w) : undefined;
  return after === undefined ? push : [...push, `${after};`];
}

/** What is pushed uses a function of the turn by its name. */
function named(scope: Scope, w: ClosureWriter): { before: string[]; promise: string } {
  const name = w.name("w");
  const { text } = writeArrow({ ...scope, depth: 2 }, w, { async: true, branch: true });
  const promise = w.pick([
    `${name}(1)`,
    `map([1, 2], { concurrency: 1 }, ${name})`,
    `later(${name}, 2)`,
    `ops.q((x) => x, 3), ${name}(4)`,
  ]);
  return { before: [`const ${name} = ${text};`], promise };
}
