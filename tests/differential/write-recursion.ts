import type { Write } from "./write-collection.ts";
import type { WriteBlock } from "./write-branches.ts";
import type { Scope, Writer } from "./writer.ts";

/** A function that calls itself, or two that call each other, with steps on the way down and up; called at once. */
export function writeRecursion(
  write: Write,
  writeBlock: WriteBlock,
  scope: Scope,
  w: Writer,
): string[] {
  const [first, second, left] = [w.name("f"), w.name("f"), w.name("p")];
  const isAsync = scope.async && w.chance(70);
  const inside: Scope = {
    ...scope,
    depth: Math.min(scope.depth - 1, 2),
    async: isAsync,
    loops: 0,
    labels: [],
    inFunction: true,
    variables: [...scope.variables, { name: left, kind: "number", assignable: false, owned: true }],
    functions: scope.functions.filter((known) => isAsync || !known.async),
  };
  const [word, waits] = isAsync ? ["async ", "await "] : ["", ""];
  const fn = (name: string, next: string): string[] => [
    `${word}function ${name}(${left}) {`,
    `if (${left} <= 0) return ${write("number", { ...inside, depth: 1 }, w)};`,
    ...writeBlock(inside, w, 2),
    w.pick([
      `return (${waits}${next}(${left} - 1)) + ${write("number", { ...inside, depth: 1 }, w)};`,
      `return ${write("number", { ...inside, depth: 1 }, w)} + (${waits}${next}(${left} - 1));`,
      `const [r] = [${waits}${next}(${left} - 2)]; return r + 1;`,
      `try { return ${waits}${next}(${left} - 1); } catch (e) { log.push("up"); throw e; } finally { log.push(${left}); }`,
    ]),
    "}",
  ];
  const call = `log.push(${waits}${first}(${w.number(3)}));`;
  return w.chance(50)
    ? ["{", ...fn(first, first), call, "}"]
    : ["{", call, ...fn(first, second), ...fn(second, first), "}"];
}
