import { expect, test } from "vitest";
import { compileModule } from "./compile-module.ts";
import { agentSource, declarations } from "./declarations.ts";
import { flows } from "./flows.ts";
import { runInLockstep } from "./lockstep.ts";

const names = Object.keys(flows);
const source =
  declarations +
  names.map((name, index) => agentSource(`flow${index}`, flows[name] ?? "")).join("\n");

test("every flow of the table compiles, and does what JavaScript does", async () => {
  const { machines, diagnostics, module } = await compileModule(source);
  expect(
    diagnostics
      .filter(({ severity }) => severity === "error")
      .map(
        ({ code, message, start }) => `${code} ${message} ${source.split("\n")[start.line - 1]}`,
      ),
  ).toEqual([]);
  expect(module).toBeDefined();
  const differences: string[] = [];
  for (const [index, name] of names.entries()) {
    const machine = machines.get(`flow${index}`);
    if (machine === undefined || module === undefined) {
      differences.push(`${name}: not compiled`);
      continue;
    }
    for (const seed of [1, 2, 3]) {
      const script = (call: { readonly step: string }, at: number) =>
        call.step === "three" && at % 2 === seed % 2
          ? { failure: { code: "failed", message: `failure ${at}` } }
          : { output: outputs[(at * seed) % outputs.length] };
      const run = await runInLockstep(machine, module, `flow${index}`, {
        input: { n: 3, s: "ab", list: [1, 2, 3], o: { a: 1, b: 2 }, none: null },
        script,
        pick: (count, turn) => (turn * seed) % count,
      });
      if (run.difference !== undefined)
        differences.push(`${name} (seed ${seed}): ${run.difference}`);
      if (run.fault !== undefined) differences.push(`${name} (seed ${seed}): ${run.fault}`);
    }
  }
  expect(differences).toEqual([]);
}, 120_000);

const outputs = [1, 2, "text", { n: 4, tags: ["a"] }, [1, 2], true, null, 0];
