import { parse } from "@twelvefold/ir";
import type { Machine } from "@twelvefold/ir";
import { expect, test } from "vitest";
import { compileModule } from "./compile-module.ts";
import { agentSource, declarations } from "./declarations.ts";
import { flows } from "./flows.ts";
import { runInLockstep } from "./lockstep.ts";
import { mutantsOf } from "./mutate.ts";
import type { Mutant } from "./mutate.ts";
import { variants } from "./variants.ts";

const names = Object.keys(flows);
/** All of them nightly; every tenth mistake otherwise. */
const STRIDE = Number(process.env["TWELVEFOLD_MUTANTS"] ?? 10);

test("a mistake in a machine is noticed, by the parser or by the comparison with JavaScript", async () => {
  const source =
    declarations +
    names.map((name, index) => agentSource(`flow${index}`, flows[name] ?? "")).join("\n");
  const { machines, module } = await compileModule(source);
  const tally = new Map<string, { noticed: number; all: number; survivors: string[] }>();
  let count = 0;
  for (const [index, name] of names.entries()) {
    const machine = machines.get(`flow${index}`);
    if (machine === undefined || module === undefined) throw new Error(`${name} was not compiled.`);
    for (const mutant of mutantsOf(machine)) {
      if (count++ % STRIDE !== 0) continue;
      const kind = tally.get(mutant.what) ?? { noticed: 0, all: 0, survivors: [] };
      tally.set(mutant.what, kind);
      kind.all++;
      if (await isNoticed(mutant, machine, module, `flow${index}`)) kind.noticed++;
      else kind.survivors.push(name);
    }
  }
  const rows = [...tally].map(
    ([what, { noticed, all, survivors }]) =>
      `${what}: ${noticed} of ${all} (${[...new Set(survivors)].join("; ")})`,
  );
  const noticed = [...tally.values()].reduce((sum, kind) => sum + kind.noticed, 0);
  const all = [...tally.values()].reduce((sum, kind) => sum + kind.all, 0);
  if (process.env["TWELVEFOLD_REPORT"] === "1")
    process.stdout.write(`${rows.join("\n")}\n${noticed} of ${all}\n`);
  expect(noticed / all, rows.join("\n")).toBeGreaterThan(0.85);
}, 600_000);

async function isNoticed(
  { machine: mutated }: Mutant,
  original: Machine,
  module: Readonly<Record<string, unknown>>,
  agent: string,
): Promise<boolean> {
  try {
    parse({ ...mutated, hash: original.hash });
  } catch (error) {
    // The hash is another one, of course: only what else the parser says counts.
    if (!/hash/.test(String(error))) return true;
  }
  for (const options of variants) {
    try {
      const { difference, fault } = await runInLockstep(mutated, module, agent, {
        ...options,
        most: 60,
      });
      if (difference !== undefined || fault !== undefined) return true;
    } catch {
      return true;
    }
  }
  return false;
}
