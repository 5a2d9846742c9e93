import type { PromptData, StepDeclaration } from "@twelvefold/ir";
import { IR_VERSION } from "@twelvefold/ir";
import { promptHash, schemaHash } from "@twelvefold/runtime/prompt";
import type { CheckedAgent } from "../2-check/index.ts";
import { lowerFlowFunction } from "./flow-function.ts";
import type { LoweredAgent } from "./lowered-agent.ts";
import { capturedSlots, indexOf, slotPlan, startLowering } from "./lowering.ts";
import type { Lowering } from "./lowering.ts";
import { lowerPromptCall, promptCallSlots } from "./prompt-call.ts";
import { withFunctions } from "./prompt-functions.ts";
import { lowerPureFunction } from "./pure-function.ts";

export type {
  Capture,
  LoweredAgent,
  LoweredFunction,
  LoweredMachine,
  LoweredNames,
  Origins,
} from "./lowered-agent.ts";

/**
 * Lowers a checked agent to a machine.
 *
 * In: syntax whose every name and call has one meaning. Out: functions as data. A function that is
 * not async stays structured: its statements become the machine's statements of the same name, its
 * variables become slots. An async function keeps every statement in which nothing awaits, and is
 * exploded where something does, the way a generator is turned into a state machine:
 *
 *     const x = await step(a());     evaluates step(a()), waits, puts the result into x's slot
 *     f(a(), await b())              t0 = a(); t1 = await b(); f(t0, t1)
 *     x += await b()                 t0 = x; t1 = await b(); x = t0 + t1
 *     a?.b(await c())                a branch on a being there, then as a call
 *     if (c) await a();              a branch on c; both ways meet in the state after
 *     while (c) await a();           a head with a branch; `continue` leads to it, `break` after it
 *     for (i; c; u) await a();       as while, with u in a state that `continue` leads to
 *     for (x of xs) await a();       slots for the list and the index, then as for
 *     switch (v) { case a: await … } a match on v; clauses fall through by goto
 *     try { await a(); } catch …     the states of the body name a handler
 *     finally { … }                  entered with a number that says how; left by a match on it
 *     return step(x)                 awaited, then returned
 *
 * `explode` makes expressions that await into states, `leap` takes jumps through `finally` blocks,
 * and `slotPlan` hoists variables out of their scopes.
 */
export function lower(checked: CheckedAgent): LoweredAgent {
  const lowering = startLowering(checked);
  indexOf(lowering, checked.flow);
  // Lowering a function, or a declaration of an agent, may find others: the list grows while it is walked.
  let steps = 0;
  const declarations: Record<string, StepDeclaration> = {};
  for (let index = 0; index < lowering.order.length; index++) {
    lowerFunction(index, lowering);
    for (const [name, declared] of [...lowering.steps].slice(steps)) {
      declarations[name] = declarationOf(name, declared.declaration, lowering);
      steps += 1;
    }
  }
  const prompts: Record<string, PromptData> = {};
  for (const [name, declared] of lowering.steps) {
    const prompt = withFunctions(declared, checked);
    if (prompt === undefined) continue;
    prompts[name] = prompt;
    declarations[name] = identified(declarations[name], prompt);
  }
  const { agent } = checked;
  const own = agent.declared.declaration;
  if (own.kind !== "agent") throw new Error(`${agent.name} is not an agent.`);
  return {
    checked,
    origins: lowering.origins,
    functions: lowering.names,
    machine: {
      ir: IR_VERSION,
      name: agent.name,
      input: own.input,
      output: own.output,
      limits: agent.limits,
      functions: lowering.functions,
      steps: declarations,
      prompts,
      constants: lowering.constants,
    },
  };
}

/** A prompt under the hashes that every request of it is recorded with. */
function identified(declaration: StepDeclaration | undefined, prompt: PromptData): StepDeclaration {
  if (declaration?.kind !== "prompt") throw new Error(`${prompt.name} is not a prompt.`);
  const schema = schemaHash(prompt);
  return { ...declaration, contract: promptHash(prompt), ...(schema !== undefined && { schema }) };
}

function declarationOf(
  name: string,
  declaration: StepDeclaration,
  lowering: Lowering,
): StepDeclaration {
  if (declaration.kind !== "agent") return declaration;
  const flow = lowering.checked.agents.get(name);
  if (flow === undefined) throw new Error(`The flow of ${name} was not checked.`);
  return { ...declaration, fn: indexOf(lowering, flow) };
}

function lowerFunction(index: number, lowering: Lowering): void {
  const fn = lowering.order[index];
  if (fn === undefined) return;
  const [called] = [...lowering.promptCalls].find(([, one]) => one === fn) ?? [];
  if (called !== undefined) {
    lowering.functions.push(lowerPromptCall(called, fn, lowering));
    lowering.names.push({
      name: fn.name,
      agent: fn.agent.name,
      slots: promptCallSlots(called),
      captures: [],
    });
    return;
  }
  const { lowered, body } = fn.syntax.async
    ? lowerFlowFunction(fn, lowering)
    : lowerPureFunction(fn, lowering);
  lowering.functions.push(lowered);
  const captures = [...capturedSlots(lowering, fn)].map((binding) => ({
    fn: indexOf(lowering, binding.owner),
    slot: slotPlan(lowering, binding.owner).slots.get(binding) ?? -1,
  }));
  lowering.names.push({ name: fn.name, agent: fn.agent.name, slots: body.slots, captures });
}
