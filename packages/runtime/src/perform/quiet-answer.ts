import type { Answer } from "./read-answer.ts";

/** An answer of which nothing is quoted: what was asked for stays, and where it is missing. */
export function quietAnswer(answer: Answer): Answer {
  if (answer.kind === "final" && answer.code === "refusal")
    return { ...answer, message: "The model refused." };
  if (answer.kind !== "misfit") return answer;
  const problems = answer.problems.map((problem) => ({
    ...problem,
    message: `expected ${problem.expected}`,
  }));
  return { ...answer, problems };
}
