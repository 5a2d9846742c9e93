import { collections } from "./write-collection.ts";
import type { Kind, Scope, Variable, Writer } from "./writer.ts";

const named = (scope: Scope, kind: Kind): readonly Variable[] =>
  scope.variables.filter((variable) => variable.kind === kind);

/** An expression of a kind, so that most programs run far before anything throws. */
export function write(kind: Kind, scope: Scope, w: Writer): string {
  const inner = { ...scope, depth: scope.depth - 1 };
  if (scope.depth <= 0) return leaf(kind, scope, w);
  if (kind === "any")
    return write(w.pick(["number", "string", "list", "object"] as const), scope, w);
  return w.weighted<() => string>([
    [4, () => leaf(kind, scope, w)],
    [
      2,
      () =>
        `(${write("number", inner, w)} > ${w.number(4)} ? ${write(kind, inner, w)} : ${write(kind, inner, w)})`,
    ],
    [1, () => `(${effect(inner, w)}, ${write(kind, inner, w)})`],
    [
      kind === "list" ? 0 : 1,
      () => `(${write(kind, inner, w)} ${w.pick(["&&", "||", "??"])} ${write(kind, inner, w)})`,
    ],
    [6, () => operators[kind](inner, w)],
    [2, () => collections[kind](write, inner, w)],
    [scope.async ? 3 : 0, () => step(kind, inner, w)],
    [
      call(kind, inner, w) === undefined ? 0 : 2,
      () => call(kind, inner, w) ?? leaf(kind, scope, w),
    ],
  ])();
}

function leaf(kind: Kind, scope: Scope, w: Writer): string {
  const known = kind === "any" ? scope.variables : named(scope, kind);
  if (known.length > 0 && w.chance(75)) return w.pick(known).name;
  switch (kind) {
    case "number":
      return w.pick(["0", "1", "2", "3", "-1", "0.5", "10", "NaN", "-0"]);
    case "string":
      return w.pick(['""', '"a"', '"bc"', '"1"', '"x-y"', "`t`"]);
    case "list":
      return w.pick(["[]", "[1]", "[1, 2]", "[3, 1, 2]"]);
    case "object":
      return w.pick(["{ a: 1, b: 2 }", "{ a: 0 }", "{ b: 3, list: [1] }", "{}"]);
    case "any":
      return w.pick(["undefined", "null", "true", "1"]);
  }
}

const operators: Record<Exclude<Kind, "any">, (scope: Scope, w: Writer) => string> = {
  number: (scope, w) =>
    w.weighted<() => string>([
      [
        6,
        () =>
          `(${write("number", scope, w)} ${w.pick(["+", "-", "*", "%", "&", "|", "^", "<<", ">>>"])} ${write("number", scope, w)})`,
      ],
      [2, () => `(${w.pick(["-", "+", "~"])}${atom("number", scope, w)})`],
      [2, () => `${atom("list", scope, w)}.length`],
      [2, () => `Number(${write("any", scope, w)})`],
      [
        2,
        () =>
          `Math.${w.pick(["max", "min"])}(${write("number", scope, w)}, ${write("number", scope, w)})`,
      ],
      [2, () => `${atom("list", scope, w)}.reduce((a, x) => a + x, ${write("number", scope, w)})`],
      [
        2,
        () =>
          `(${atom("object", scope, w)}?.${w.pick(["a", "b"])} ?? ${write("number", scope, w)})`,
      ],
      [2, () => update(scope, w)],
      [1, () => `${atom("list", scope, w)}.indexOf(${write("number", scope, w)})`],
    ])(),
  string: (scope, w) =>
    w.weighted<() => string>([
      [
        4,
        () => `(${write("string", scope, w)} + ${write(w.pick(["string", "number"]), scope, w)})`,
      ],
      [
        3,
        () =>
          `\`${w.pick(["", "<", "a "])}\${${write("any", scope, w)}}|\${${write("number", scope, w)}}\``,
      ],
      [2, () => `${atom("list", scope, w)}.join(${w.pick(['"-"', '""', '","'])})`],
      [2, () => `String(${write("any", scope, w)})`],
      [1, () => `typeof ${atom("any", scope, w)}`],
      [
        1,
        () =>
          `${atom("string", scope, w)}.${w.pick(["toUpperCase()", "slice(1)", "repeat(2)", "trim()", 'replace(/a/g, "b")', 'split("").reverse().join("")'])}`,
      ],
      [1, () => `JSON.stringify(${write(w.pick(["object", "list"]), scope, w)})`],
    ])(),
  list: (scope, w) =>
    w.weighted<() => string>([
      [
        4,
        () =>
          `[${write("number", scope, w)}, ...${atom("list", scope, w)}, ${write("number", scope, w)}]`,
      ],
      [
        3,
        () =>
          `${atom("list", scope, w)}.${w.pick(["map((x) => x + 1)", "filter((x) => x > 1)", "slice(1)", "toReversed()", "concat([9])", "flatMap((x) => [x, x])", "toSorted()"])}`,
      ],
      [2, () => `Object.values(${numbersOnly(scope, w)})`],
      [
        1,
        () =>
          `Array.from({ length: ${w.number(3)} }, (_, i) => i + ${write("number", { ...scope, async: false }, w)})`,
      ],
    ])(),
  object: (scope, w) =>
    w.weighted<() => string>([
      [4, () => `{ a: ${write("number", scope, w)}, b: ${write("number", scope, w)} }`],
      [
        2,
        () =>
          `{ ...${atom("object", scope, w)}, ["c" + ${write("number", scope, w)}]: ${write("any", scope, w)} }`,
      ],
      [2, () => `{ list: ${write("list", scope, w)}, inner: ${write("object", scope, w)} }`],
      [1, () => `structuredClone(${write("object", scope, w)})`],
    ])(),
};

function numbersOnly(scope: Scope, w: Writer): string {
  return `{ p: ${write("number", scope, w)}, q: ${write("number", scope, w)} }`;
}

/** Something that a member access or an operator can follow. */
function atom(kind: Kind, scope: Scope, w: Writer): string {
  const known = kind === "any" ? scope.variables : named(scope, kind);
  if (known.length > 0 && w.chance(70)) return w.pick(known).name;
  return `(${write(kind, scope, w)})`;
}

/** `n++`, `n += 2`, `o.a--`: values that change something on the way. */
function update(scope: Scope, w: Writer): string {
  const numbers = named(scope, "number").filter(({ assignable }) => assignable);
  const objects = named(scope, "object").filter(({ owned }) => owned);
  if (numbers.length > 0 && w.chance(70)) {
    const { name } = w.pick(numbers);
    return w.pick([
      `${name}++`,
      `--${name}`,
      `(${name} += ${write("number", scope, w)})`,
      `(${name} = ${write("number", scope, w)})`,
    ]);
  }
  if (objects.length === 0) return write("number", { ...scope, depth: 0 }, w);
  const place = `${w.pick(objects).name}.${w.pick(["a", "b"])}`;
  return w.pick([
    `${place}++`,
    `(${place} += ${write("number", scope, w)})`,
    `(${place} ??= ${write("number", scope, w)})`,
  ]);
}

export function effect(scope: Scope, w: Writer): string {
  const lists = named(scope, "list").filter(({ owned }) => owned);
  if (lists.length > 0 && w.chance(50)) {
    const { name } = w.pick(lists);
    return w.pick([
      `${name}.push(${write("number", scope, w)})`,
      `${name}.reverse()`,
      `${name}.pop()`,
      `${name}.unshift(${write("number", scope, w)})`,
    ]);
  }
  return update(scope, w);
}

/** What the script answers to each step has a kind of its own. */
function step(kind: Exclude<Kind, "any">, scope: Scope, w: Writer): string {
  const input = write("any", scope, w);
  switch (kind) {
    case "number":
      return w.pick([`(await one(${input}))`, `(await two(${input})).a`]);
    case "object":
      return `(await two(${input}))`;
    case "list":
      return w.pick([
        `(await two(${input})).list`,
        scope.stepsOnly ? `(await two(${input})).list` : parallel(scope, w),
      ]);
    case "string":
      return `(await three(${input}))`;
  }
}

function parallel(scope: Scope, w: Writer): string {
  const branch: Scope = {
    ...scope,
    branch: true,
    variables: scope.variables.map((known) => ({ ...known, assignable: false, owned: false })),
  };
  const sync: Scope = {
    ...branch,
    async: false,
    functions: branch.functions.filter((known) => !known.changes && !known.async),
  };
  const list = atom("list", { ...scope, async: false }, w);
  const value = write("number", sync, w);
  const alone = { ...branch, functions: branch.functions.filter((known) => !known.changes) };
  return w.pick([
    `(await Promise.all([one(${value}), one(${write("any", sync, w)})]))`,
    `(await Promise.all(${list}.slice(0, 3).map(async (x) => (await one(x)) + ${write("number", alone, w)})))`,
    `(await Promise.all(${list}.slice(0, 2).map((x, i) => one([x, i]))))`,
    `(await Promise.allSettled([one(${value}), three(${value})])).map((r) => (r.status === "fulfilled" ? r.value : r.reason.message))`,
    `[await Promise.race([one(${value}), one(2)])]`,
    `[await Promise.any([three(${value}), one(2)])]`,
    `(await map(${list}.slice(0, 3), { concurrency: 2 }, async (x) => (await one(x)) * ${write("number", alone, w)}))`,
  ]);
}

function call(kind: Kind, scope: Scope, w: Writer): string | undefined {
  if (kind !== "number") return undefined;
  const known = scope.functions.filter(
    (fn) => (scope.async || !fn.async) && (!scope.branch || !fn.changes),
  );
  if (known.length === 0) return undefined;
  const fn = w.pick(known);
  const args = Array.from({ length: fn.params }, () =>
    write("number", { ...scope, depth: Math.min(scope.depth, 1) }, w),
  ).join(", ");
  return fn.async ? `(await ${fn.name}(${args}))` : `${fn.name}(${args})`;
}
