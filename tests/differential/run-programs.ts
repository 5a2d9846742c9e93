import { compileModule } from "./compile-module.ts";
import type { CompiledModule } from "./compile-module.ts";
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

/**
 * Compiles many programs as agents of one module, and runs each in lockstep with V8, with two scripts.
 * `before` is text of the module that the programs use.
 */
export async function runPrograms(
  bodies: readonly string[],
  seed: number,
  before = "",
): Promise<Tally> {
  const tally: Tally = {
    programs: bodies.length,
    accepted: 0,
    faults: 0,
    refusals: [],
    differences: [],
  };
  const { machines, module } = await compileAll(bodies, declarations + before, tally);
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

/** TypeScript's grammar has a few texts of JavaScript for something else: such a program is left out, so that the others can be parsed. */
async function compileAll(
  bodies: readonly string[],
  top: string,
  tally: Tally,
): Promise<CompiledModule & { module: Readonly<Record<string, unknown>> }> {
  const left = [...bodies];
  for (;;) {
    const sources = left.map((body, index) => agentSource(`flow${index}`, body));
    const compiled = await compileModule(top + sources.join("\n"));
    const lines = lineStarts(top, sources);
    const errors = compiled.diagnostics.filter(({ severity }) => severity === "error");
    const found = errors.map(({ code, message, start }) => ({
      code,
      message,
      index: lines.findLastIndex((line) => line <= start.line),
    }));
    const unparsed = found.filter(
      ({ code, index }) => code === "TF1001" && left[index] !== LEFT_OUT,
    );
    const { module } = compiled;
    if (unparsed.length === 0 && module === undefined)
      throw new Error(`The module cannot be loaded: ${JSON.stringify(errors[0])}`);
    for (const { code, message, index } of unparsed.length > 0 ? unparsed.slice(0, 1) : found) {
      tally.refusals.push({ code, message, program: left[index] ?? "" });
    }
    if (unparsed.length === 0 && module !== undefined) return { ...compiled, module };
    left[unparsed[0]?.index ?? 0] = LEFT_OUT;
    tally.accepted--;
  }
}

const LEFT_OUT = "return null;";

function lineStarts(top: string, sources: readonly string[]): number[] {
  let line = top.split("\n").length;
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
