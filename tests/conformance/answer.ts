import type { Answer, Row } from "./row.ts";

export interface Asked {
  readonly step: string;
  readonly input: unknown;
}

/** What a call is answered with, by itself and the calls before it. */
export function answerOf(
  call: Asked,
  earlier: readonly Asked[],
  answers: Row["answers"] = {},
): Answer {
  const count = earlier.filter(({ step }) => step === call.step).length;
  return answers[call.step]?.[count] ?? usual(call, count);
}

function usual({ step, input }: Asked, count: number): Answer {
  switch (step) {
    case "fail":
      return { failure: { code: "failed", message: `failed ${JSON.stringify(input)}` } };
    case "tick":
      return { output: count + 1 };
    case "ask":
      return { output: "yes" };
    case "told":
      return { output: { from: "outside", count } };
    case "choose":
      return { output: { tool: "done", args: { summary: "done" } } };
    default:
      return { output: JSON.parse(JSON.stringify(input ?? null)) as unknown };
  }
}
