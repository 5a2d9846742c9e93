import type { AgentOutcome } from "./compile-agents.ts";
import { relative } from "./diagnostics/index.ts";
import { check } from "./phases/2-check/index.ts";
import { lower } from "./phases/3-lower/index.ts";
import { tidy } from "./phases/4-tidy/index.ts";
import { verify, verifyExamples } from "./phases/5-verify/index.ts";
import { emit } from "./phases/6-emit/index.ts";
import type { Program, ReadAgent } from "./phases/1-read/index.ts";

/** One agent through all phases, as far as it is without errors. */
export function compileAgent(agent: ReadAgent, program: Program, cwd: string): AgentOutcome {
  const { checked, findings } = check(program, agent);
  if (!checked) return { findings, uses: new Set([agent.name]) };
  const lowered = lower(checked);
  const tidied = tidy(lowered);
  const verified = [...verify(tidied), ...verifyExamples(tidied.machine, program)];
  const all = [...findings, ...verified];
  const uses = new Set([agent.name, ...Object.keys(tidied.machine.steps)]);
  if (verified.some(({ severity }) => severity === "error")) return { findings: all, uses };
  const emitted = emit(tidied, { program, pathOf: (file) => relative(cwd, file) });
  return { agent: emitted, findings: all, uses };
}
