import { messages } from "../../diagnostics/messages.generated.ts";
import type { Finding } from "../../diagnostics/finding.ts";
import type { Program, ReadAgent } from "../1-read/index.ts";
import { builtinFunction } from "./builtin-value.ts";
import { bindTopFunction } from "./bind-function.ts";
import { checkBranches } from "./check-branches.ts";
import { checkCollections } from "./check-collections.ts";
import { checkConstants, checkWays } from "./check-constants.ts";
import { checkFunction } from "./check-function.ts";
import { capturesOf } from "./check-function-value.ts";
import type { CheckedAgent, CheckedFunction } from "./checked-agent.ts";
import { report, startChecking } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { findDispatches } from "./dispatches.ts";
import { Giving } from "./giving.ts";
import { checkPromptFunctions } from "./check-prompt-functions.ts";
import { reportUncopied } from "./only-copied.ts";
import { checkCapturesReady } from "./ready.ts";
import type { Using } from "./using.ts";

export interface Checked {
  readonly checked?: CheckedAgent;
  readonly findings: readonly Finding[];
}

/** One look at everything that the agent's flow can reach. */
export function checkOnce(
  program: Program,
  agent: ReadAgent,
  rewrite: Checking["rewritten"],
): Checked & Pick<Checking, "turned" | "throwing"> {
  const checking = startChecking(program, agent, rewrite);
  const flow = bindTopFunction(checking, agent.flow, { name: agent.name, file: agent.file, agent });
  checking.agents.set(agent.declared.name, flow);
  const { span } = agent.flow;
  if (!agent.flow.async)
    report(
      checking,
      flow,
      (evidence) => messages.flowNotAsync(span, { agent: agent.name }, evidence),
      {
        fix: {
          title: "Write async",
          edits: [{ span: { ...span, end: span.start }, text: "async " }],
        },
      },
    );
  const giving = new Giving(checking);
  checking.gives = (fn) => giving.function(fn);
  checking.builtin = (node) => builtinFunction(node, checking);
  const branches = new Set<CheckedFunction>();
  // Copies of functions are made while calls are looked at: the list grows while it is walked.
  for (const fn of checking.functions.values()) {
    checkCapturesReady(checking, fn, capturesOf);
    if (fn.parent === undefined || fn.passed.size > 0) {
      const using: Using = {
        checking,
        giving,
        fn,
        returns: "value",
        callback: undefined,
        guarded: false,
        branches,
      };
      checkFunction(fn.syntax, using, "either");
    }
  }
  checkBranches(checking, branches);
  checkPromptFunctions(checking, giving);
  checkConstants(checking, flow);
  checkWays(checking, flow);
  checkCollections(checking);
  reportUncopied(checking);
  const dispatches = findDispatches(checking);
  const findings = withoutConsequences(checking);
  const { names, functions, calls, agents, promptFunctions, builtInOnly } = checking;
  const { turned, throwing } = checking;
  if (findings.some(({ severity }) => severity === "error")) return { findings, turned, throwing };
  return {
    findings,
    turned,
    throwing,
    checked: {
      agent,
      flow,
      names,
      functions,
      calls,
      builtInOnly,
      agents,
      promptFunctions,
      dispatches,
      gives: (node) => giving.expression(node, flow),
    },
  };
}

const missing: ReadonlySet<string> = new Set(["undeclared-name", "misspelled-name"]);

/** A name is not missing where the declaration that was refused has it; and one place is reported once. */
function withoutConsequences({ findings, program, refusedNames }: Checking): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ word, code, span }) => {
    const place = `${code} ${span.file} ${span.start}`;
    const written = program.modules.get(span.file)?.text.slice(span.start, span.end);
    const isConsequence = missing.has(word) && refusedNames.has(written ?? "");
    if (isConsequence || seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}
