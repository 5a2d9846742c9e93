import { atOnce, choose, declare, frameOf, freshName, inner } from "./scope.ts";
import type { Entry, Frame, Scope } from "./scope.ts";
import type { ClosureWriter, FunctionWish } from "./words.ts";
import { writeCondition } from "./write-number.ts";

/** Text of a function, and what it has used. */
export interface Arrow {
  readonly text: string;
  readonly params: string;
  /** Statements, or none where the body is an expression. */
  readonly body: string;
  readonly frame: Frame;
}

/** What a function is to be like, besides what it is used for. */
export interface Shape extends FunctionWish {
  /** What its first parameter is, when it is no number. */
  readonly first?: (frame: Frame) => Entry;
  /** Writes the expression that it gives. */
  readonly gives?: (scope: Scope, w: ClosureWriter) => string;
  /** Whether a `return` may stand in the middle of it. */
  readonly leaves?: boolean;
}

/** An arrow function whose parameters are numbers. */
export function writeArrow(scope: Scope, w: ClosureWriter, shape: Shape): Arrow {
  const frame = frameOf({
    branch: shape.branch === true,
    cool: shape.cool === true || shape.async === true,
    kept: shape.kept === true,
  });
  const gives = shape.gives ?? tell;
  const inside = inner(scope, {
    frame,
    async: shape.async === true,
    waits: false,
    loops: 0,
    labels: [],
    depth: Math.min(scope.depth, 3) - 1,
    returns: shape.leaves === false ? undefined : (at) => gives({ ...at, depth: 1 }, w),
    stays: false,
    guarded: false,
    head: false,
    point: undefined,
  });
  const params = parameters(inside, w, shape, frame);
  const word = shape.async === true ? "async " : "";
  const single = inside.depth < 0 || w.budget <= 0 || w.chance(45);
  if (single) {
    const value = gives({ ...inside, depth: Math.max(inside.depth, 1) }, w);
    const body = `return ${value};`;
    return { text: `${word}(${params}) => (${value})`, params, body, frame };
  }
  const lines = w.words.block(inside, w, 3);
  const body = [...lines, `return ${gives({ ...inside, depth: 1 }, w)};`].join("\n");
  return { text: `${word}(${params}) => {\n${body}\n}`, params, body, frame };
}

/** A number that tells what a variable around the function is when it is called, and after it has waited. */
function tell(scope: Scope, w: ClosureWriter): string {
  const variable = (): string | undefined =>
    choose(scope, w, { accepts: ({ kind }) => kind === "number", around: true })?.text;
  const one = variable();
  if (one === undefined || w.chance(20)) return w.words.number(scope, w);
  const inside = { ...scope, depth: Math.min(scope.depth, 2) - 1 };
  const middle =
    scope.async && w.chance(70)
      ? `await one(${w.words.number(atOnce(inside), w)})`
      : w.words.number(inside, w);
  return `[${one}, ${middle}${w.chance(50) ? `, ${variable() ?? one}` : ""}].join("")`;
}

function parameters(inside: Scope, w: ClosureWriter, shape: Shape, frame: Frame): string {
  const texts: string[] = [];
  const number = (name: string): void =>
    declare(inside, name)({ kind: "number", assigned: "freely" });
  const one = freshName(inside, w);
  if (shape.first === undefined) number(one);
  else declare(inside, one)(shape.first(frame));
  texts.push(one);
  const values = atOnce({ ...inside, head: true, depth: w.number(1) });
  if (shape.first !== undefined || w.chance(25)) {
    const two = freshName(inside, w);
    const set = declare(inside, two);
    const fallback = w.words.number(values, w);
    set({ kind: "number", assigned: "freely" });
    texts.push(w.chance(60) ? `${two} = ${fallback}` : two);
  }
  if (w.chance(6)) texts.push(pattern(inside, w, values));
  else if (w.chance(5)) {
    const rest = freshName(inside, w);
    declare(inside, rest)({ kind: "list" });
    texts.push(`...${rest}`);
  }
  return texts.join(", ");
}

/** `{ q: a = 1, r: [b = a] = [] } = {}`. */
function pattern(inside: Scope, w: ClosureWriter, values: Scope): string {
  const one = freshName(inside, w);
  const set = declare(inside, one);
  const first = w.words.number(values, w);
  set({ kind: "number", assigned: "freely" });
  const two = freshName(inside, w);
  const setTwo = declare(inside, two);
  const second = w.words.number(values, w);
  setTwo({ kind: "number", assigned: "freely" });
  return `{ q: ${one} = ${first}, r: [${two} = ${second}] = [] } = {}`;
}

/** An expression that gives a function: one that is written here, a name, a key of an object, one that is made of others. */
export function writeFn(scope: Scope, w: ClosureWriter, wish: FunctionWish = {}): string {
  const { async = false, cool = false, kept = false, branch = false } = wish;
  const inline = (): string => {
    const isAsync = async && w.chance(50);
    const { text } = writeArrow(scope, w, { async: isAsync, cool, kept, branch });
    return text;
  };
  const named = (): string | undefined =>
    choose(scope, w, {
      accepts: (entry) =>
        entry.kind === "call" &&
        (async || entry.async !== true) &&
        !(kept && entry.nameOnly === true) &&
        !(wish.known === true && entry.parameterOf !== undefined),
      kept,
      branch,
      cool,
      handed: true,
    })?.text;
  const made = (): string | undefined => {
    const maker = choose(scope, w, { accepts: ({ kind }) => kind === "maker", kept, branch, cool });
    if (maker === undefined) return undefined;
    const takesNumber = maker.entry.takesAsync === undefined;
    const inside = { ...scope, depth: scope.depth - 1 };
    return `${maker.text}(${takesNumber ? w.words.number(inside, w) : writeFn(inside, w, { kept: true, branch })})`;
  };
  const chosen = (): string => {
    const value = { ...wish, kept: true };
    const inside = { ...scope, depth: scope.depth - 1 };
    return `(${writeCondition({ ...inside, depth: 1 }, w)} ? ${writeFn(inside, w, value)} : ${writeFn(inside, w, value)})`;
  };
  // What is made or chosen is no name.
  const free = !cool && !async && scope.depth > 0;
  return w.weighted<() => string>([
    [6, inline],
    [4, () => named() ?? inline()],
    [free ? 2 : 0, () => made() ?? inline()],
    [free ? 1 : 0, chosen],
  ])();
}
