import { messages } from "../../diagnostics/messages.generated.ts";
import type { Declared, LocatedFunction } from "../1-read/index.ts";
import { bindTopFunction } from "./bind-function.ts";
import type { CheckedFunction } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";

/**
 * What a declared step brings along: an agent its flow; a prompt its functions, the steps that it runs
 * first, the agents that it can choose, and the prompt that makes its threads short.
 */
export function bindDeclared(
  declared: Declared,
  checking: Checking,
  reached: NonNullable<CheckedFunction["reached"]>,
): void {
  if (checking.bound.has(declared)) return;
  checking.bound.add(declared);
  const { agent, choices, before, compaction } = declared;
  if (agent !== undefined && !checking.agents.has(declared.name)) {
    const { flow, file, name } = agent;
    checking.agents.set(
      declared.name,
      bindTopFunction(checking, flow, { name, file, agent, reached }),
    );
  }
  for (const { step } of before?.values() ?? []) {
    if (step.changesInput)
      report(checking, reached.by, (evidence) =>
        messages.agentInputChanges(declared.span, { agent: step.exportName }, evidence),
      );
  }
  const steps = [...(choices?.values() ?? []), ...(before?.values() ?? []), { step: compaction }];
  for (const { step } of steps) if (step !== undefined) bindDeclared(step, checking, reached);
  const functions = new Map<string, CheckedFunction>();
  for (const [name, located] of functionsOf(declared)) {
    const about = {
      name: `${declared.name}.${name}`,
      file: located.file,
      agent: checking.agent,
      reached,
    };
    functions.set(name, bindTopFunction(checking, located.fn, about));
  }
  if (functions.size > 0) checking.promptFunctions.set(declared.name, functions);
}

/** The functions of a prompt's data, and `before.<name>`: those that make the inputs of its first steps. */
export function functionsOf({ functions, before }: Declared): [string, LocatedFunction][] {
  const inputs = [...(before ?? [])].flatMap(([name, { input }]): [string, LocatedFunction][] =>
    input ? [[`before.${name}`, input]] : [],
  );
  return [...(functions ?? []), ...inputs];
}
