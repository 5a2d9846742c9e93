import { declare, freshName, inner } from "./scope.ts";
import type { Entry, Scope } from "./scope.ts";
import type { ClosureWriter } from "./words.ts";
import { writeCondition, writeList, writeNumber } from "./write-number.ts";

const number: Entry = { kind: "number", assigned: "freely" };
const counter: Entry = { kind: "number", assigned: "upwards" };
const constant: Entry = { kind: "number" };

/** What stands around the body of a loop. */
interface Head {
  readonly before?: string;
  readonly open: string;
  readonly first?: string;
  readonly close: string;
}

/** A loop of any kind. One that waits gives no variable of its turns to what is kept. */
export function writeLoop(scope: Scope, w: ClosureWriter): string[] {
  const waits = scope.async && w.chance(60);
  const label = w.chance(40) ? w.name("loop") : undefined;
  // The block around the loop.
  const around = inner(scope);
  const head = inner(around, {
    async: waits,
    waits,
    loops: scope.loops + 1,
    labels: label === undefined ? scope.labels : [...scope.labels, label],
    depth: scope.depth - 1,
  });
  const { before, open, first, close } = w.weighted([
    [4, counting],
    [2, countingTwo],
    [4, overList],
    [2, overEntries],
    [2, overObjects],
    [1, overKeys],
    [2, overCollection],
    [2, whileLess],
    [2, doWhile],
    [1, withoutEnd],
  ])(head, w);
  const body = inner(head);
  // What the first statement names is that of the head.
  const again = first === undefined && w.chance(20) ? redeclare(head, body, w) : [];
  if (first !== undefined)
    for (const name of [...around.names.keys(), ...head.names.keys()]) body.used.add(name);
  const lines = [
    ...(first === undefined ? [] : [first]),
    ...again,
    ...w.words.block(body, w, 2),
    ...(body.point === undefined ? [] : fulfil(body.point, body, w)),
    ...(w.chance(50) ? w.words.block(body, w, 2) : []),
  ];
  const prefix = label === undefined ? "" : `${label}: `;
  return [
    "{",
    ...(before === undefined ? [] : [before]),
    `${prefix}${open} {`,
    ...lines,
    `}${close}`,
    "}",
  ];
}

/** What the loop is for, at times in a loop inside it that goes on with this one. */
function fulfil(point: NonNullable<Scope["point"]>, body: Scope, w: ClosureWriter): string[] {
  if (body.loops < 2 && w.chance(25)) return writeLoop(body, w);
  const outer = body.labels[0];
  const leaves = outer !== undefined && w.chance(50);
  const test = leaves ? writeCondition({ ...body, async: false, depth: 1 }, w) : "";
  return [...(point(body) ?? []), ...(leaves ? [`if (${test}) continue ${outer};`] : [])];
}

/** The body has a variable of its own with the name of one of the head. */
function redeclare(head: Scope, body: Scope, w: ClosureWriter): string[] {
  const names = [...head.names.keys()].filter((name) => !body.used.has(name));
  if (names.length === 0) return [];
  const name = w.pick(names);
  const set = declare(body, name);
  const value = writeNumber({ ...body, depth: 1 }, w);
  set(number);
  return [`let ${name} = ${value};`];
}

type WriteHead = (head: Scope, w: ClosureWriter) => Head;

const still = (head: Scope): Scope => ({ ...head, async: false, depth: 1 });

const counting: WriteHead = (head, w) => {
  const name = freshName(head, w);
  const set = declare(head, name);
  const from = writeStart(head, w);
  set(counter);
  return { open: `for (let ${name} = ${from}; ${name} < 3; ${name}++)`, close: "" };
};

const countingTwo: WriteHead = (head, w) => {
  const [one, two] = [freshName(head, w), ""];
  const set = declare(head, one);
  const other = two === "" ? freshName(head, w) : two;
  const setOther = declare(head, other);
  const value = w.words.number(still({ ...head, async: false }), w);
  set(counter);
  setOther(number);
  return {
    open: `for (let ${one} = 0, ${other} = ${literal(value)}; ${one} < 3; ${one} += 1, ${other}--)`,
    close: "",
  };
};

/** A head of a `for` keeps its variables: no function stands in it. */
const literal = (text: string): string => (/=>|function/.test(text) ? "7" : text);

const writeStart = (head: Scope, w: ClosureWriter): string =>
  literal(writeNumber({ ...still(head), depth: 0 }, w)).length > 1 ? "0" : String(w.number(1));

const overList: WriteHead = (head, w) => {
  const name = freshName(head, w);
  const set = declare(head, name);
  const list = writeList({ ...head, depth: 1 }, w);
  const word = w.pick(["const", "const", "let"]);
  set(word === "let" ? number : constant);
  return { open: `for (${word} ${name} of ${list})`, close: "" };
};

const overEntries: WriteHead = (head, w) => {
  const [one, two] = namesOf(head, w, { kind: "none" });
  const list = writeList(still(head), w);
  for (const name of [one, two]) declare(head, name)(constant);
  return { open: `for (const [${one}, ${two}] of ${list}.entries())`, close: "" };
};

const overObjects: WriteHead = (head, w) => {
  const [one, two] = namesOf(head, w, number);
  return {
    open: `for (let { p: ${one}, q: [${two} = ${one}] = [] } of [{ p: 1 }, { p: 2, q: [5] }, { p: 3, q: [] }])`,
    close: "",
  };
};

const overKeys: WriteHead = (head, w) => {
  const name = freshName(head, w);
  declare(head, name)(constant);
  return { open: `for (const ${name} in { u: 1, v: 2 })`, close: "" };
};

const overCollection: WriteHead = (head, w) => {
  if (w.chance(50)) {
    const [one, two] = namesOf(head, w);
    return { open: `for (const [${one}, ${two}] of new Map([[1, 5], [2, 6]]))`, close: "" };
  }
  const name = freshName(head, w);
  declare(head, name)(constant);
  return { open: `for (const ${name} of new Set([4, 2, 4]))`, close: "" };
};

const whileLess: WriteHead = (head, w) => {
  const { test, ...written } = countedBefore(head, w);
  return { ...written, open: `while (${test})`, close: "" };
};

const doWhile: WriteHead = (head, w) => {
  const { test, ...written } = countedBefore(head, w);
  return { ...written, open: "do", close: ` while (${test});` };
};

/** A counter that stands before the loop and is counted up first. */
function countedBefore(
  head: Scope,
  w: ClosureWriter,
): Required<Pick<Head, "before" | "first">> & { readonly test: string } {
  const name = w.name("k");
  declare(head.up ?? head, name)(counter);
  head.used.add(name);
  const more = w.chance(30) ? ` && ${writeCondition({ ...head, depth: 1 }, w)}` : "";
  return { before: `let ${name} = 0;`, first: `${name}++;`, test: `${name} < 3${more}` };
}

const withoutEnd: WriteHead = (head, w) => {
  const name = freshName(head, w);
  declare(head, name)(counter);
  return {
    open: `for (let ${name} = 0; ; ${name}++)`,
    first: `if (${name} > 2) break;`,
    close: "",
  };
};

function namesOf(head: Scope, w: ClosureWriter, entry: Entry = constant): [string, string] {
  const one = freshName(head, w);
  declare(head, one)(entry);
  const two = freshName(head, w);
  declare(head, two)(entry);
  return [one, two];
}
