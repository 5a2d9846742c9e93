import type { Write } from "./write-collection.ts";
import type { Scope, Variable, Writer } from "./writer.ts";

export type WriteBlock = (scope: Scope, w: Writer, most: number) => string[];

/**
 * Branches that have statements of their own, and branches within branches. Where a loser is cancelled, JavaScript
 * lets it go on: such a branch waits for steps alone, and its `finally` blocks do not, so that nobody can tell.
 */
export function writeBranches(
  write: Write,
  writeBlock: WriteBlock,
  scope: Scope,
  w: Writer,
): string {
  const mode = w.pick(["all", "all", "allSettled", "allSettled", "race", "any", "map"] as const);
  const cancels = mode !== "allSettled";
  const inside = branchScope(scope, cancels);
  const item = w.name("b");
  const list = `${write("list", { ...inside, async: false, depth: 1 }, w)}.slice(0, 3)`;
  const own: Variable = { name: item, kind: "number", assignable: true, owned: true };
  const known = { ...inside, variables: [...inside.variables, own] };
  const fn = [
    `async (${item}) => {`,
    // A log of its own: what is around a branch is not changed in it.
    `const log = [await one(${item})];`,
    ...writeBlock(known, w, 3),
    `return [...log, ${ending(write, writeBlock, known, w)}];`,
    "}",
  ].join("\n");
  switch (mode) {
    case "map":
      return `(await map(${list}, { concurrency: ${1 + w.number(2)} }, ${fn}))`;
    case "allSettled":
      return `(await Promise.allSettled(${list}.map(${fn}))).map((r) => r.value ?? r.reason?.message ?? r.status)`;
    case "all":
      return w.chance(50)
        ? `(await Promise.all(${list}.map(${fn})))`
        : `(await Promise.all([(${fn})(1), two(2), (${fn})(3)]))`;
    default:
      return `[await Promise.${mode}([(${fn})(1), (${fn})(2), one(3)])]`;
  }
}

/** What a branch gives: mostly a step's answer, now and then that of more branches. */
function ending(write: Write, writeBlock: WriteBlock, scope: Scope, w: Writer): string {
  if (scope.depth > 1 && w.chance(30))
    return writeBranches(write, writeBlock, { ...scope, depth: scope.depth - 1 }, w);
  return w.pick([
    `await one(${write("any", { ...scope, depth: 1 }, w)})`,
    write("number", { ...scope, depth: 1 }, w),
    `(await three("b")).length`,
  ]);
}

function branchScope(scope: Scope, cancels: boolean): Scope {
  return {
    ...scope,
    depth: Math.min(scope.depth - 1, 2),
    branch: true,
    stepsOnly: cancels || scope.stepsOnly,
    loops: 0,
    labels: [],
    inFunction: true,
    variables: scope.variables.map((known) => ({ ...known, assignable: false, owned: false })),
    functions: scope.functions.filter((known) => !known.changes && !known.async),
  };
}
