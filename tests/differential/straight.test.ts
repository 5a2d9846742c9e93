import { expect, test } from "vitest";
import { compileModule } from "./compile-module.ts";
import { agentSource, declarations } from "./declarations.ts";
import { flows } from "./flows.ts";
import { runInLockstep } from "./lockstep.ts";
import { variants } from "./variants.ts";

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
    for (const [variant, options] of variants.entries()) {
      const run = await runInLockstep(machine, module, `flow${index}`, { ...options, most: 100 });
      if (run.difference !== undefined) differences.push(`${name} (${variant}): ${run.difference}`);
      if (run.fault !== undefined) differences.push(`${name} (${variant}): ${run.fault}`);
    }
  }
  expect(differences).toEqual([]);
}, 120_000);
