import type { AgentDeclaration } from "@twelvefold/ir";
import type { Child } from "../activation.ts";
import { newFrame, run } from "../async/frame.ts";
import type { Pledge } from "../async/pledge.ts";
import type { Fold } from "../fold.ts";
import type { LinkedFlow } from "../link/linked.ts";
import { decodeValue } from "../values/decode.ts";
import { addTimer } from "./timer.ts";

/** An agent called as a step: a frame of its flow, with limits of its own. What goes in and comes out is copied. */
export function startAgent(
  fold: Fold,
  name: string,
  declaration: AgentDeclaration,
  input: unknown,
): Pledge {
  const child: Child = {
    step: name,
    caller: fold.agent,
    counters: { steps: 0, modelCalls: 0, tokens: 0, cost: 0 },
    exceeded: undefined,
  };
  const fn = fold.function(declaration.fn) as LinkedFlow;
  const frame = newFrame(fold, fn, undefined, [decodeValue(fold.snapshot(input))], child);
  const { time } = declaration.limits;
  if (time !== undefined)
    addTimer(fold, { id: `${frame.id}:time`, at: fold.now + time, why: "time", agent: frame.id });
  run(fold, frame);
  return frame.pledge;
}
