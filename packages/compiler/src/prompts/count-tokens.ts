// One count for builds and runs: a budget is kept by the numbers that a snapshot shows.
export { countMessageTokens, countTokens } from "@twelvefold/runtime/prompt";
