import type { LockstepOptions } from "./lockstep.ts";

const outputs = [1, 2, "text", { n: 4, tags: ["a"] }, [1, 2], true, null, 0];
const input = { n: 3, s: "ab", list: [1, 2, 3], o: { a: 1, b: 2 }, none: null };

/** Answers by the place of the call, the same each time; `three` fails every other time. */
function answering(seed: number): LockstepOptions {
  return {
    input,
    script: ({ step }, at) =>
      step === "three" && at % 2 === seed % 2
        ? { failure: { code: "failed", message: `failure ${at}` } }
        : { output: outputs[(at * seed) % outputs.length] },
    pick: (count, turn) => (turn * seed) % count,
  };
}

/** One call fails, whatever it is. */
function failing(which: number): LockstepOptions {
  return {
    input,
    script: ({ step }, at) =>
      at === which && step !== "order" && step !== "sleep"
        ? { failure: { code: "down", message: `${step} is down`, hint: "wait" } }
        : { output: at },
  };
}

/** What each flow of the table is tried with. */
export const variants: readonly LockstepOptions[] = [
  answering(1),
  answering(2),
  answering(3),
  failing(0),
  failing(1),
  failing(2),
  failing(3),
  failing(4),
  failing(5),
  failing(7),
  { ...answering(5), input: { n: 2, s: "", list: [2], o: {}, none: 1 } },
  { script: (_, at) => ({ output: at % 2 === 0 }), input: { ...input, n: 0 } },
  { script: (_, at) => ({ output: 3 - at }), input: { ...input, n: -1, s: "xyz", none: "" } },
  {
    script: ({ step }, at) => ({ output: `${step} ${at}` }),
    input: { ...input, list: [5, 4], o: { b: [1] } },
  },
  {
    script: ({ step }, at) =>
      step === "three" && at < 2
        ? { failure: { code: `code ${at}`, message: `message ${at}` } }
        : { output: at },
    pick: (count) => count - 1,
    input,
  },
  {
    script: (_, at) => ({
      output: { a: at, b: [at], tool: at % 2 === 0 ? "one" : "done", args: at },
    }),
    input,
  },
];
