import { atOnce, choose, declare, freshName, inner } from "./scope.ts";
import type { Scope } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { pushTask, writeCombination, writeContest, writeTasks } from "./write-branches.ts";
import { declareFunction, declareTable } from "./write-declaration.ts";
import { writeLoop } from "./write-loop.ts";
import { update, writeCondition, writeNumber } from "./write-number.ts";
import { writeFn } from "./write-function.ts";
import {
  declareKeeper,
  declareShelf,
  handToKeeper,
  keepFunction,
  useShelf,
} from "./write-shelf.ts";

/** Statements of a block. */
export function writeBlock(scope: Scope, w: ClosureWriter, most: number): string[] {
  const lines: string[] = [];
  for (let count = 1 + w.number(most - 1); count > 0 && w.budget > 0; count--) {
    w.budget--;
    lines.push(...writeStatement(scope, w));
  }
  return lines;
}

/** The flow: functions first, so that there is something to call. */
export function writeFlow(scope: Scope, w: ClosureWriter): string[] {
  const lines = [...declareNumber(scope, w), ...declareNumber(scope, w)];
  for (let count = 1 + w.number(1); count > 0; count--) lines.push(...declareFunction(scope, w));
  if (w.chance(30)) lines.push(...declareTable(scope, w));
  for (let count = 1 + w.number(1); count > 0; count--) {
    w.budget += 4;
    lines.push(
      ...w.weighted([
        [4, region],
        [4, writeTasks],
        [3, writeLoop],
        [1, attempt],
        [1, writeContest],
        [2, combination],
      ])(scope, w),
    );
    if (w.chance(40)) lines.push(...writeBlock(scope, w, 2));
  }
  return lines;
}

function writeStatement(scope: Scope, w: ClosureWriter): string[] {
  const deep = scope.depth > 0 && w.budget > 0;
  const still = !scope.async;
  const turning = still && scope.loops > 0;
  return w.weighted<() => string[]>([
    [4, () => declareNumber(scope, w)],
    [2, () => [show(scope, w, writeNumber(scope, w))]],
    [4, () => [`${update(scope, w) ?? writeNumber(scope, w)};`]],
    [1, () => pushNumber(scope, w)],
    [deep ? 3 : 1, () => declareFunction(scope, w)],
    [deep ? 1 : 0, () => declareTable(scope, w)],
    [still && scope.loops === 0 ? 1 : 0, () => declareShelf(scope, w)],
    [still ? 2 : 0, () => keepFunction(scope, w) ?? declareNumber(scope, w)],
    [turning ? 2 : 0, () => handToKeeper(scope, w) ?? declareNumber(scope, w)],
    [still ? 1 : 0, () => [show(scope, w, useShelf(scope, w) ?? writeNumber(scope, w))]],
    [scope.stays ? 4 : 0, () => pushTask(scope, w) ?? declareNumber(scope, w)],
    [deep && scope.loops < 2 ? 5 : 0, () => writeLoop(scope, w)],
    [deep ? 1 : 0, () => forEach(scope, w)],
    [deep && scope.async ? 5 : 0, () => region(scope, w)],
    [deep && scope.async ? 4 : 0, () => writeTasks(scope, w)],
    [deep && scope.async ? 2 : 0, () => combination(scope, w)],
    [deep && scope.async ? 1 : 0, () => writeContest(scope, w)],
    [deep ? 2 : 0, () => branch(scope, w)],
    [deep ? 1 : 0, () => choice(scope, w)],
    [deep ? 1 : 0, () => attempt(scope, w)],
    [deep ? 1 : 0, () => ["{", ...writeBlock(deeper(scope), w, 3), "}"]],
    [
      scope.loops > 0 ? 2 : 0,
      () => [`if (${writeCondition(shallow(scope), w)}) ${jump(scope, w)}`],
    ],
    [leaveWeight(scope), () => leave(scope, w)],
  ])();
}

const deeper = (scope: Scope): Scope => inner(scope, { depth: scope.depth - 1 });
const shallow = (scope: Scope): Scope => ({ ...scope, depth: 1 });

/** Into the log of the flow; in a branch a value is only made. */
function show(scope: Scope, w: ClosureWriter, value: string): string {
  const log = choose(scope, w, { accepts: ({ kind }) => kind === "log", writes: true });
  return log === undefined ? `(${value});` : `${log.text}.push(${value});`;
}

function declareNumber(scope: Scope, w: ClosureWriter): string[] {
  const name = freshName(scope, w);
  const set = declare(scope, name);
  if (w.chance(15)) {
    const first = writeNumber(shallow(scope), w);
    set({ kind: "list" });
    return [`const ${name} = [${first}, 2];`];
  }
  const value = writeNumber(scope, w);
  const isLet = w.chance(60);
  set({ kind: "number", ...(isLet && { assigned: "freely" }) });
  return [`${isLet ? "let" : "const"} ${name} = ${value};`];
}

function pushNumber(scope: Scope, w: ClosureWriter): string[] {
  const list = choose(scope, w, { accepts: ({ kind }) => kind === "list", writes: true });
  if (list === undefined) return declareNumber(scope, w);
  return [`${list.text}.push(${writeNumber(shallow(scope), w)});`];
}

/** A block in which nothing waits, so that functions may be values there: kept in a loop, and called after it. */
function region(scope: Scope, w: ClosureWriter): string[] {
  // One way to keep in each: a loop that is found to need fresh turns for one reason needs no other.
  const handsOver = w.chance(50);
  const inside = inner(scope, {
    async: false,
    loops: 0,
    labels: [],
    depth: Math.max(scope.depth, 2),
    point: (at) => (handsOver ? handToKeeper(at, w) : keepFunction(at, w)),
  });
  const lines = declareShelf(inside, w);
  const [[name, shelf] = []] = inside.names;
  if (w.chance(60)) lines.push(...declareNumber(inside, w));
  if (handsOver) lines.push(...declareKeeper(inside, w));
  if (handsOver && name !== undefined) declare(inside, name);
  if (w.chance(25)) lines.push(...declareFunction(inside, w));
  lines.push(...writeLoop(inside, w));
  if (w.chance(40)) lines.push(...writeBlock(inside, w, 2));
  return ["{", ...lines, show(inside, w, shelf?.shelf?.use(name ?? "", "2") ?? "0"), "}"];
}

function combination(scope: Scope, w: ClosureWriter): string[] {
  return [show(scope, w, `await ${writeCombination(scope, w)}`)];
}

/** A callback that is called at once, and keeps and pushes as a loop would. */
function forEach(scope: Scope, w: ClosureWriter): string[] {
  const fn = writeFn(atOnce(scope), w, { kept: w.borrowed.has("forEach") });
  return [`[1, 2].forEach(${fn});`];
}

function branch(scope: Scope, w: ClosureWriter): string[] {
  const lines = [
    `if (${writeCondition(shallow(scope), w)}) {`,
    ...writeBlock(deeper(scope), w, 3),
    "}",
  ];
  return w.chance(40) ? [...lines, "else {", ...writeBlock(deeper(scope), w, 2), "}"] : lines;
}

function choice(scope: Scope, w: ClosureWriter): string[] {
  const clauses = ["case 1", "default", "case 2"].flatMap((head) => [
    `${head}: {`,
    ...writeBlock(deeper(scope), w, 2),
    "}",
    ...(w.chance(50) ? ["break;"] : []),
  ]);
  return [`switch (${writeNumber(shallow(scope), w)}) {`, ...clauses, "}"];
}

function attempt(scope: Scope, w: ClosureWriter): string[] {
  const body = inner(scope, { depth: scope.depth - 1, guarded: !scope.stays });
  const tried = writeBlock(body, w, 3);
  if (scope.async && w.chance(40)) tried.push(`await three(${writeNumber(shallow(body), w)});`);
  const caught = inner(scope, { depth: scope.depth - 1 });
  declare(caught, "e");
  const after = [show(caught, w, "e.message"), ...writeBlock(caught, w, 2)];
  const lines = ["try {", ...tried, "}", "catch (e) {", ...after, "}"];
  return w.chance(30) ? [...lines, "finally {", ...writeBlock(deeper(scope), w, 2), "}"] : lines;
}

function jump(scope: Scope, w: ClosureWriter): string {
  const label = scope.labels.length > 0 && w.chance(60) ? ` ${w.pick(scope.labels)}` : "";
  return `${w.pick(["break", "continue", "continue"])}${label};`;
}

const leaveWeight = (scope: Scope): number =>
  scope.stays || (scope.returns === undefined && !scope.guarded) ? 0 : 1;

function leave(scope: Scope, w: ClosureWriter): string[] {
  const test = writeCondition(shallow(scope), w);
  if (scope.returns === undefined || (scope.guarded && w.chance(50)))
    return [`if (${test}) throw new Error("e" + ${writeNumber(shallow(scope), w)});`];
  return [`if (${test}) return ${scope.returns(shallow(scope))};`];
}
