import type { CompiledAgent } from "./compilation.ts";
import { compileAgent } from "./compile-agent.ts";
import type { Finding } from "./diagnostics/index.ts";
import { messages } from "./diagnostics/messages.generated.ts";
import type { ReadAgent, ReadResult } from "./phases/1-read/index.ts";
import { contains } from "./syntax/index.ts";
import { reachMemo } from "./typescript/index.ts";

/** What became of each agent: one whose module was not read again is not compiled again. */
export type AgentMemo = WeakMap<ReadAgent, AgentOutcome>;

export interface AgentOutcome {
  readonly agent?: CompiledAgent;
  readonly findings: readonly Finding[];
  /** Declarations that the agent names, itself among them. */
  readonly uses: ReadonlySet<string>;
}

export type AgentOutcomes = ReadonlyMap<ReadAgent, AgentOutcome>;

/** Every agent on its own: an error in one leaves the others as they are. */
export function compileAgents({
  program,
  values,
  memo,
  cwd,
}: ReadResult & { readonly cwd: string; readonly memo: AgentMemo }): AgentOutcomes {
  return new Map(
    program.agents.map((agent) => {
      const outcome = remembered(agent) ?? compileSafely(agent);
      memo.set(agent, outcome);
      return [agent, outcome];
    }),
  );

  /** A declaration elsewhere may have another name now: one that clashes is qualified. */
  function remembered(agent: ReadAgent): AgentOutcome | undefined {
    const known = memo.get(agent);
    return known && [...known.uses].every((name) => values.has(name)) ? known : undefined;
  }

  function compileSafely(agent: ReadAgent): AgentOutcome {
    try {
      return compileAgent(agent, program, cwd);
    } catch (error) {
      return { findings: [crash(agent, error)], uses: new Set([agent.name]) };
    }
  }
}

/**
 * The agents that are fit for use: what they name is sound, and nothing that was found outside of the flows
 * (`outside`: syntax, types, evaluation) concerns them.
 */
export function selectAgents({
  program,
  broken,
  outcomes,
  outside,
}: ReadResult & { readonly outcomes: AgentOutcomes; readonly outside: readonly Finding[] }): {
  readonly agents: readonly CompiledAgent[];
  readonly findings: readonly Finding[];
} {
  const filesBehind = reachMemo(program.modules);
  const agents: CompiledAgent[] = [];
  const findings: Finding[] = [];
  for (const [agent, outcome] of outcomes) {
    findings.push(...outcome.findings);
    const faulty =
      [...outcome.uses].some((name) => broken.has(name)) ||
      outside.some((finding) => concerns(finding, agent));
    const clash = outcome.agent && clashOf(agent, agents);
    if (clash) findings.push(clash);
    else if (outcome.agent && !faulty) agents.push(outcome.agent);
  }
  return { agents, findings };

  /** An error concerns the agents of the files that import it, unless it is inside the declaration of another one. */
  function concerns({ severity, span }: Finding, agent: ReadAgent): boolean {
    if (severity !== "error" || !filesBehind(agent.file).has(span.file)) return false;
    const owner = program.agents.find(
      ({ declared, flow }) => contains(declared.whole, span) || contains(flow.span, span),
    );
    return owner === undefined || owner === agent;
  }
}

/** Two names that differ in case alone are one folder on some systems. */
function clashOf(
  { name, declared }: ReadAgent,
  agents: readonly CompiledAgent[],
): Finding | undefined {
  const other = agents.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return other && messages.artifactClash(declared.span, { name, other: other.name });
}

/** A flow that is nested beyond what the stack holds is the author's to change; anything else is ours. */
function crash({ name, declared }: ReadAgent, error: unknown): Finding {
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return messages.tooDeep(declared.span, { name });
  const text = error instanceof Error ? error.message : String(error);
  return messages.compilerCrash(declared.span, { name, error: text });
}
