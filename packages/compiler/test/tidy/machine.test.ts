import type { FlowFunction, Machine } from "@twelvefold/ir";
import { expect, test } from "vitest";
import { compileModule } from "../../../../tests/differential/compile-module.ts";
import { agentSource, declarations } from "../../../../tests/differential/declarations.ts";
import { samplePrograms } from "../../../../tests/differential/programs.ts";

async function machineOf(body: string): Promise<Machine> {
  const { machines, diagnostics } = await compileModule(declarations + agentSource("flow", body), {
    load: false,
  });
  const machine = machines.get("flow");
  if (machine === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return machine;
}

const flowOf = (machine: Machine): FlowFunction => machine.functions[0] as FlowFunction;

test("a waiting state keeps what is read after it, and nothing else", async () => {
  const machine = await machineOf(`
    const used = [1], dead = [2];
    await one(dead.length);
    let later = used.length;
    const add = () => { later += 1; };
    await one(2);
    add();
    return later;`);
  const waiting = flowOf(machine).states.filter(({ next }) => next.kind === "await");
  // input 0, used 1, dead 2, later 3
  expect(waiting.map(({ live }) => live)).toEqual([[1], [3]]);
});

test("what a running async function captures is kept while it runs", async () => {
  const machine = await machineOf(`
    let count = 0;
    const act = async () => { count += 1; await one(1); count += 1; };
    await act();
    return 1;`);
  const [state] = flowOf(machine).states;
  expect(state?.live).toEqual([1]);
});

test("names of states stay as they are when something else is written before or after", async () => {
  const body = "if (input.n) { await one(1); } while (await two(2)) { await three(3); } return 1;";
  const ids = flowOf(await machineOf(body)).states.map(({ id }) => id);
  const edited = flowOf(
    await machineOf(`const extra = input.n * 2; ${body.replace("return 1", "return extra")}`),
  ).states.map(({ id }) => id);
  expect(edited).toEqual(ids);
  expect(ids).toContain("flow/one");
  expect(ids).toContain("flow/two");
});

test("a second state of a name is numbered", async () => {
  const ids = flowOf(
    await machineOf("await one(1); await one(2); await one(3); return 1;"),
  ).states.map(({ id }) => id);
  expect(ids).toEqual(["flow/one", "flow/one#2", "flow/one#3", "flow/return"]);
});

test("functions and steps that nothing uses are not in the machine", async () => {
  const machine = await machineOf(
    "const unused = () => two(1); if (false) { await three(1); } return await one(1);",
  );
  expect(Object.keys(machine.steps)).toEqual(["one"]);
  expect(machine.functions).toHaveLength(1);
});

test("no state of a random program does nothing but go on, and every one is reached", async () => {
  const sources = samplePrograms(11, 40).map((body, index) => agentSource(`flow${index}`, body));
  const { machines } = await compileModule(declarations + sources.join("\n"), { load: false });
  for (const machine of machines.values()) {
    for (const fn of machine.functions) {
      if (fn.kind !== "flow") continue;
      const targets = new Set([0, ...fn.handlers.map(({ to }) => to)]);
      for (const { next } of fn.states) for (const to of targetsIn(next)) targets.add(to);
      expect([...targets].toSorted((a, b) => a - b)).toEqual(fn.states.map((_, index) => index));
      for (const { body, next } of fn.states.slice(1))
        expect(body.length > 0 || next.kind !== "goto").toBe(true);
    }
  }
});

function targetsIn(next: FlowFunction["states"][number]["next"]): readonly number[] {
  if (next.kind === "goto" || next.kind === "await") return [next.to];
  if (next.kind === "branch") return [next.then, next.else];
  return next.kind === "match" ? [...next.cases.map(({ to }) => to), next.otherwise] : [];
}
