import { compileModule } from "./compile-module.ts";
import { agentSource, declarations } from "./declarations.ts";
import { runInLockstep } from "./lockstep.ts";
import type { Script } from "./lockstep.ts";

export interface Tally {
  programs: number;
  /** Compiled. */
  accepted: number;
  /** Ended by a fault that only a value at run time can tell. */
  faults: number;
  readonly refusals: {
    readonly code: string;
    readonly message: string;
    readonly program: string;
  }[];
  readonly differences: { readonly difference: string; readonly program: string }[];
}

/** Compiles many programs as agents of one module, and runs each in lockstep with V8, with two scripts. */
export async function runPrograms(bodies: readonly string[], seed: number): Promise<Tally> {
  const tally: Tally = {
    programs: bodies.length,
    accepted: 0,
    faults: 0,
    refusals: [],
    differences: [],
  };
  const sources = bodies.map((body, index) => agentSource(`flow${index}`, body));
  const { machines, diagnostics, module } = await compileModule(declarations + sources.join("\n"));
  if (module === undefined)
    throw new Error(
      `The module cannot be loaded: ${diagnostics.map(({ message }) => message).join("; ")}`,
    );
  const lines = lineStarts(sources);
  for (const { code, severity, message, start } of diagnostics) {
    if (severity !== "error") continue;
    const index = lines.findLastIndex((line) => line <= start.line);
    tally.refusals.push({ code, message, program: bodies[index] ?? "" });
  }
  for (const [index, body] of bodies.entries()) {
    const machine = machines.get(`flow${index}`);
    if (machine === undefined) continue;
    tally.accepted++;
    for (const variant of [0, 1]) {
      const input = { n: 2, s: "ab", list: [1, 2, 3], o: { a: 1, b: 2, list: [4] } };
      const pick = (count: number, turn: number) => (turn * 7 + variant * 3 + seed) % count;
      const { difference, fault } = await runInLockstep(machine, module, `flow${index}`, {
        input,
        script: script(seed + variant),
        pick,
      });
      if (fault !== undefined) tally.faults++;
      if (difference !== undefined) tally.differences.push({ difference, program: body });
    }
  }
  return tally;
}

function lineStarts(sources: readonly string[]): number[] {
  let line = declarations.split("\n").length;
  return sources.map((source) => {
    const start = line;
    line += source.split("\n").length;
    return start;
  });
}

/** Steps answer and fail by seed. */
function script(seed: number): Script {
  return ({ step }, index) => {
    const draw = (index * 2654435761 + seed * 40503) >>> 3;
    if (step === "one") return { output: draw % 5 };
    if (step === "two") return { output: { a: draw % 4, b: 7, list: [draw % 3, 2] } };
    if (draw % 3 === 0) return { failure: { code: "failed", message: `failure of ${step}` } };
    return { output: `text ${draw % 10}` };
  };
}
