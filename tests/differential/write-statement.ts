import { writeBranches } from "./write-branches.ts";
import { effect, write } from "./write-expression.ts";
import { writeRecursion } from "./write-recursion.ts";
import type { Callable, Kind, Scope, Variable, Writer } from "./writer.ts";

const kinds = ["number", "number", "string", "list", "object"] as const;

/** A block of statements; variables that it declares are known to those after. */
export function writeBlock(scope: Scope, w: Writer, most: number): string[] {
  const lines: string[] = [];
  let inside = scope;
  for (let count = 1 + w.number(most - 1); count > 0 && w.budget > 0; count--) {
    w.budget--;
    const { text, declares = [], functions = [] } = writeStatement(inside, w);
    lines.push(...text);
    inside = {
      ...inside,
      variables: [...inside.variables, ...declares],
      functions: [...inside.functions, ...functions],
    };
  }
  return lines;
}

interface Written {
  readonly text: readonly string[];
  readonly declares?: readonly Variable[];
  readonly functions?: readonly Callable[];
}

function writeStatement(scope: Scope, w: Writer): Written {
  const deep = scope.depth > 0 && w.budget > 0;
  return w.weighted<() => Written>([
    [8, () => declare(scope, w)],
    [6, () => ({ text: [`log.push(${write("any", scope, w)});`] })],
    [5, () => assign(scope, w)],
    [3, () => ({ text: [`${effect(scope, w)};`] })],
    [
      scope.async ? 4 : 0,
      () => ({
        text: [
          `${w.chance(50) ? `log.push(await one(${write("any", scope, w)}))` : `await one(${write("any", scope, w)})`};`,
        ],
      }),
    ],
    [deep ? 4 : 0, () => ({ text: branch(scope, w) })],
    [deep && scope.loops < 2 ? 5 : 0, () => ({ text: loop(scope, w) })],
    [deep ? 2 : 0, () => ({ text: choose(scope, w) })],
    [deep ? 3 : 0, () => ({ text: attempt(scope, w) })],
    [deep ? 2 : 0, () => define(scope, w)],
    [deep ? 2 : 0, () => ({ text: keepFunctions(scope, w) })],
    [deep && scope.async && !scope.branch ? 2 : 0, () => ({ text: handOn(scope, w) })],
    [scope.async && !scope.stepsOnly ? 1 : 0, () => ({ text: keepPromises(scope, w) })],
    [deep && scope.async ? 2 : 0, () => ({ text: fork(scope, w) })],
    [
      deep && !scope.stepsOnly ? 1 : 0,
      () => ({ text: writeRecursion(write, writeBlock, scope, w) }),
    ],
    [deep ? 1 : 0, () => ({ text: labeledBlock(scope, w) })],
    [deep ? 1 : 0, () => ({ text: overCollection(scope, w) })],
    [deep ? 1 : 0, () => ({ text: ["{", ...writeBlock(deeper(scope), w, 3), "}"] })],
    [scope.loops > 0 ? 2 : 0, () => ({ text: [`if (${condition(scope, w)}) ${jump(scope, w)}`] })],
    [1, () => ({ text: [`if (${condition(scope, w)}) ${leave(scope, w)}`] })],
  ])();
}

const deeper = (scope: Scope): Scope => ({ ...scope, depth: scope.depth - 1 });

function condition(scope: Scope, w: Writer): string {
  const shallow = { ...scope, depth: Math.min(scope.depth, 1) };
  return w.pick([
    `${write("number", shallow, w)} > ${w.number(3)}`,
    `${write("number", shallow, w)} === ${w.number(3)}`,
    `!${write("number", { ...shallow, depth: 0 }, w)}`,
    `${write("string", shallow, w)} < "b"`,
    `"a" in ${write("object", { ...shallow, depth: 0 }, w)}`,
  ]);
}

function jump(scope: Scope, w: Writer): string {
  const label = scope.labels.length > 0 && w.chance(40) ? ` ${w.pick(scope.labels)}` : "";
  return `${w.pick(["break", "continue"])}${label};`;
}

function leave(scope: Scope, w: Writer): string {
  const value = write("any", { ...scope, depth: 1 }, w);
  return w.weighted([
    [
      scope.inFunction ? 3 : 1,
      `return ${scope.inFunction ? write("number", { ...scope, depth: 1 }, w) : `{ log, value: ${value} }`};`,
    ],
    [1, `throw new Error("e" + ${write("number", { ...scope, depth: 0 }, w)});`],
    [1, `throw { thrown: ${value} };`],
  ]);
}

function declare(scope: Scope, w: Writer): Written {
  const made = (name: string, kind: Kind, assignable: boolean): Variable => ({
    name,
    kind,
    assignable,
    owned: true,
  });
  const kind = w.pick(kinds);
  const assignable = w.chance(50);
  const word = assignable ? "let" : "const";
  if (w.chance(75)) {
    const name = w.name(kind[0] ?? "v");
    return {
      text: [`${word} ${name} = ${write(kind, scope, w)};`],
      declares: [made(name, kind, assignable)],
    };
  }
  const [first, second, rest] = [w.name("d"), w.name("d"), w.name("r")];
  const fallback = write("number", { ...scope, depth: 1 }, w);
  if (w.chance(50)) {
    const text = `${word} { a: ${first} = ${fallback}, b: ${second} = ${fallback}, ...${rest} } = ${write("object", scope, w)};`;
    return {
      text: [text],
      declares: [
        made(first, "number", assignable),
        made(second, "number", assignable),
        made(rest, "object", false),
      ],
    };
  }
  const text = `${word} [${first} = ${fallback}, , ${second} = ${fallback}, ...${rest}] = ${write("list", scope, w)};`;
  return {
    text: [text],
    declares: [
      made(first, "number", assignable),
      made(second, "number", assignable),
      made(rest, "list", false),
    ],
  };
}

function assign(scope: Scope, w: Writer): Written {
  const numbers = scope.variables.filter(({ kind, assignable }) => kind === "number" && assignable);
  const others = scope.variables.filter(
    ({ kind, assignable }) => kind !== "number" && kind !== "any" && assignable,
  );
  const objects = scope.variables.filter(({ kind, owned }) => kind === "object" && owned);
  if (objects.length > 0 && w.chance(30)) {
    const { name } = w.pick(objects);
    return {
      text: [
        w.pick([
          `${name}.a = ${write("number", scope, w)};`,
          `${name}["k" + ${write("number", { ...scope, depth: 1 }, w)}] = ${write("any", scope, w)};`,
          `delete ${name}.b;`,
          `${name}.b ||= ${write("number", scope, w)};`,
          `({ a: ${name}.c = 7, ...${name}.rest } = ${write("object", scope, w)});`,
        ]),
      ],
    };
  }
  if (others.length > 0 && w.chance(40)) {
    const { name, kind } = w.pick(others);
    return { text: [`${name} = ${write(kind, scope, w)};`] };
  }
  if (numbers.length === 0) return { text: [`log.push(${write("number", scope, w)});`] };
  const { name } = w.pick(numbers);
  if (numbers.length > 1 && w.chance(15))
    return {
      text: [`[${name}, ${w.pick(numbers).name}] = [${write("number", scope, w)}, ${name}];`],
    };
  return {
    text: [
      `${name} ${w.pick(["=", "+=", "-=", "*=", "??=", "&&=", "||=", "|="])} ${write("number", scope, w)};`,
    ],
  };
}

function branch(scope: Scope, w: Writer): string[] {
  const lines = [`if (${condition(scope, w)}) {`, ...writeBlock(deeper(scope), w, 3), "}"];
  return w.chance(50) ? [...lines, "else {", ...writeBlock(deeper(scope), w, 3), "}"] : lines;
}

function loop(scope: Scope, w: Writer): string[] {
  const label = w.chance(30) ? w.name("loop") : undefined;
  const counter = w.name("i");
  const item: Variable = { name: w.name("x"), kind: "number", assignable: false, owned: true };
  const inside: Scope = {
    ...deeper(scope),
    loops: scope.loops + 1,
    labels: label === undefined ? scope.labels : [...scope.labels, label],
    variables: [
      ...scope.variables,
      { name: counter, kind: "number", assignable: false, owned: true },
    ],
  };
  const withItem = { ...inside, variables: [...scope.variables, item] };
  const keyed = {
    ...inside,
    variables: [...scope.variables, { ...item, kind: "string" as const }],
  };
  const prefix = label === undefined ? "" : `${label}: `;
  const bound = 1 + w.number(2);
  const shallow = { ...scope, depth: 1 };
  return w.weighted<() => string[]>([
    [
      4,
      () => [
        `${prefix}for (let ${counter} = 0; ${counter} < ${bound}; ${counter}++) {`,
        ...writeBlock(inside, w, 3),
        "}",
      ],
    ],
    [
      4,
      () => [
        `${prefix}for (const ${item.name} of ${write("list", shallow, w)}.slice(0, 3)) {`,
        ...writeBlock(withItem, w, 3),
        "}",
      ],
    ],
    [
      1,
      () => [
        `${prefix}for (const [${counter}, ${item.name}] of ${write("list", shallow, w)}.slice(0, 3).entries()) {`,
        ...writeBlock(withItem, w, 3),
        "}",
      ],
    ],
    [
      2,
      () => [
        `${prefix}for (const ${item.name} in ${write("object", shallow, w)}) {`,
        ...writeBlock(keyed, w, 3),
        "}",
      ],
    ],
    [
      2,
      () => [
        `let ${counter} = 0;`,
        `${prefix}while (${counter}++ < ${bound} && ${condition(shallow, w)}) {`,
        ...writeBlock(inside, w, 3),
        "}",
      ],
    ],
    [
      2,
      () => [
        `let ${counter} = 0;`,
        `${prefix}do {`,
        ...writeBlock(inside, w, 3),
        `} while (${counter}++ < ${bound} && ${condition(shallow, w)});`,
      ],
    ],
  ])();
}

function choose(scope: Scope, w: Writer): string[] {
  const shallow = { ...scope, depth: 1 };
  const at = w.number(3);
  const clauses = [0, 1, 2].map((value) => {
    const test = w.chance(20) ? write("number", shallow, w) : String(value);
    return [
      `case ${test}: {`,
      ...writeBlock(deeper(scope), w, 2),
      "}",
      ...(w.chance(60) ? ["break;"] : []),
    ];
  });
  if (w.chance(60))
    clauses.splice(at, 0, [
      "default: {",
      ...writeBlock(deeper(scope), w, 2),
      "}",
      ...(w.chance(40) ? ["break;"] : []),
    ]);
  return [`switch (${write("number", shallow, w)}) {`, ...clauses.flat(), "}"];
}

function attempt(scope: Scope, w: Writer): string[] {
  const error = w.name("e");
  const body = [
    ...writeBlock(deeper(scope), w, 3),
    ...(w.chance(40) ? [`if (${condition(scope, w)}) throw new TypeError("t");`] : []),
  ];
  const caught = [
    `catch (${error}) {`,
    `log.push(${error}.message ?? ${error}.thrown);`,
    ...writeBlock(deeper(scope), w, 2),
    "}",
  ];
  const lastly = scope.stepsOnly ? atOnce(deeper(scope)) : deeper(scope);
  const last = ["finally {", ...writeBlock(lastly, w, 2), "}"];
  return [
    "try {",
    ...body,
    "}",
    ...w.weighted<string[]>([
      [3, caught],
      [2, last],
      [2, [...caught, ...last]],
    ]),
  ];
}

function define(scope: Scope, w: Writer): Written {
  const name = w.name("f");
  const params = [w.name("p"), w.name("p")];
  const isAsync = scope.async && !scope.stepsOnly && w.chance(50);
  // A function that is called by a branch may not assign what is around it, and the generator does not tell apart.
  const inside: Scope = {
    ...scope,
    depth: Math.min(scope.depth - 1, 2),
    async: isAsync,
    loops: 0,
    labels: [],
    inFunction: true,
    variables: [
      ...scope.variables,
      ...params.map((param) => ({
        name: param,
        kind: "number" as const,
        assignable: true,
        owned: true,
      })),
    ],
    functions: scope.functions.filter((known) => isAsync || !known.async),
  };
  const body = [
    ...writeBlock(inside, w, 3),
    `return ${write("number", { ...inside, depth: 1 }, w)};`,
  ];
  const head = w.pick([
    `${isAsync ? "async " : ""}function ${name}(${params[0]}, ${params[1]} = 2) {`,
    `const ${name} = ${isAsync ? "async " : ""}(${params[0]}, ${params[1]} = 2) => {`,
  ]);
  return {
    text: [head, ...body, head.startsWith("const") ? "};" : "}"],
    functions: [{ name, async: isAsync, params: 2, changes: true }],
  };
}

const atOnce = (scope: Scope): Scope => ({
  ...scope,
  async: false,
  depth: Math.min(scope.depth, 2),
  functions: scope.functions.filter((known) => !known.async),
});

/** Functions that outlive the turn of a loop, and functions in objects. */
function keepFunctions(scope: Scope, w: Writer): string[] {
  const [kept, item] = [w.name("o"), w.name("x")];
  const inside = atOnce(scope);
  const own: Variable = { name: item, kind: "number", assignable: true, owned: true };
  const turn: Scope = {
    ...inside,
    loops: inside.loops + 1,
    labels: [],
    variables: [...inside.variables, own],
  };
  const body = [
    ...(w.chance(40) ? [`if (${condition(turn, w)}) ${w.pick(["break", "continue"])};`] : []),
    `${kept}.push(() => ${write("number", turn, w)});`,
    ...(w.chance(40) ? [`${item} += 1;`] : []),
  ];
  if (w.chance(30)) {
    const [get, set] = [write("number", inside, w), write("number", turn, w)];
    return [
      "{",
      `const ${kept} = { get: () => ${get}, of: (${item}) => ${set} };`,
      `log.push(${kept}.get(), ${kept}.of(2));`,
      "}",
    ];
  }
  const head = w.pick([
    `for (let ${item} = 0; ${item} < 3; ${item}++) {`,
    `for (let ${item} of ${write("list", inside, w)}.slice(0, 3)) {`,
  ]);
  return [
    "{",
    `const ${kept} = [];`,
    head,
    ...body,
    "}",
    `log.push(${kept}.map((f) => f()));`,
    "}",
  ];
}

/** Functions that are passed to an async function. */
function handOn(scope: Scope, w: Writer): string[] {
  const [name, act, value, own] = [w.name("f"), w.name("p"), w.name("p"), w.name("p")];
  const shallow = { ...scope, depth: 1 };
  const param: Variable = { name: own, kind: "number", assignable: true, owned: true };
  const later = { ...shallow, variables: [...shallow.variables, param], inFunction: true };
  return [
    "{",
    `const ${name} = async (${act}, ${value}) => { log.push(${value}); const r = await ${act}(${value} + 1); return [r, await one(r)]; };`,
    `log.push(await ${name}(async (${own}) => ${write("number", later, w)}, ${write("number", shallow, w)}));`,
    `log.push(await ${name}((${own}) => ${write("number", { ...atOnce(later), depth: 1 }, w)}, 3));`,
    "}",
  ];
}

/** Steps that are under way while nothing waits yet. */
function keepPromises(scope: Scope, w: Writer): string[] {
  const [first, second] = [w.name("p"), w.name("p")];
  const input = write("any", { ...atOnce(scope), depth: 1 }, w);
  if (w.chance(50)) return pushPromises(scope, w);
  return [
    "{",
    `const ${first} = one(${input});`,
    `const ${second} = [1, 2].map((x) => one([x, ${write("number", { ...atOnce(scope), depth: 0 }, w)}]));`,
    `log.push(await Promise.all([${first}, ...${second}]));`,
    "}",
  ];
}

/** A list that promises are pushed to in a loop; what is pushed sees the variables of its turn. */
function pushPromises(scope: Scope, w: Writer): string[] {
  const [tasks, item] = [w.name("p"), w.name("x")];
  const turn: Scope = {
    ...atOnce(scope),
    depth: 1,
    loops: 1,
    branch: true,
    variables: [
      ...scope.variables.map((known) => ({ ...known, assignable: false, owned: false })),
      { name: item, kind: "number", assignable: false, owned: true },
    ],
    functions: scope.functions.filter((known) => !known.changes && !known.async),
  };
  const value = write("number", turn, w);
  const early = w.chance(30)
    ? [`if (${condition(turn, w)}) ${w.pick(["break", "continue"])};`]
    : [];
  const push = w.pick([
    `${tasks}.push(one([${item}, ${value}]));`,
    `${tasks}.push((async () => [${item}, await one(${item}), ${value}])());`,
    `${tasks}.push(${item} > 1 ? one(${item}) : 5, ...[1].map(async (y) => [await one(y), ${item}]));`,
  ]);
  const [head, foot] = w.pick([
    [`for (let ${item} = 0; ${item} < 3; ${item}++) {`, "}"],
    [`for (const ${item} of [1, 2, 3]) {`, "}"],
    [
      `for (const ${item} of ${write("list", { ...atOnce(scope), depth: 1 }, w)}.slice(0, 3)) {`,
      "}",
    ],
  ] as const);
  return [
    "{",
    `const ${tasks} = [];`,
    head,
    ...early,
    push,
    foot,
    `log.push(await Promise.${w.pick(["all", "allSettled"])}(${tasks}));`,
    "}",
  ];
}

function fork(scope: Scope, w: Writer): string[] {
  const shown = w.pick(["log.push", "log.push", ""]);
  const value = writeBranches(write, writeBlock, scope, w);
  return [
    w.chance(40)
      ? `try { ${shown}(${value}); } catch (e) { ${shown}(e.message ?? e.thrown); }`
      : `${shown}(${value});`,
  ];
}

function labeledBlock(scope: Scope, w: Writer): string[] {
  const label = w.name("block");
  const inside = deeper(scope);
  return [
    `${label}: {`,
    ...writeBlock(inside, w, 2),
    `if (${condition(scope, w)}) break ${label};`,
    ...writeBlock(inside, w, 2),
    "}",
  ];
}

function overCollection(scope: Scope, w: Writer): string[] {
  const [key, item] = [w.name("x"), w.name("x")];
  const shallow = { ...scope, depth: 1 };
  const number = (name: string): Variable => ({
    name,
    kind: "number",
    assignable: false,
    owned: true,
  });
  const inside = (...names: string[]): Scope => ({
    ...deeper(scope),
    loops: scope.loops + 1,
    variables: [...scope.variables, ...names.map(number)],
  });
  const list = `${write("list", shallow, w)}.slice(0, 3)`;
  const [head, names] = w.pick<[string, string[]]>([
    [`for (const ${item} of new Set(${list})) {`, [item]],
    [`for (const [${key}, ${item}] of new Map(${list}.map((x, i) => [i, x]))) {`, [key, item]],
    [
      `for (const { a: ${key} = ${write("number", shallow, w)}, b: ${item} } of [${write("object", shallow, w)}, { b: 2 }]) {`,
      [key, item],
    ],
    [
      `for (let ${key} = 0, ${item} = ${write("number", shallow, w)}; ${key} < 2; ${key}++) {`,
      [key, item],
    ],
  ]);
  return [head, ...writeBlock(inside(...names), w, 3), "}"];
}
