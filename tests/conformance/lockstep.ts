import type { Machine } from "@twelvefold/ir";
import { startReference } from "../../packages/testing/src/reference.ts";
import { answerOf } from "./answer.ts";
import type { Row } from "./row.ts";
import { MachineRun } from "./run-machine.ts";
import { askedBy, endOfReference, endOfRun, faults, traceOf } from "./trace.ts";

export interface Subject {
  readonly machine: Machine;
  readonly module: Readonly<Record<string, unknown>>;
  readonly row: Row;
  /** Text of the flow, with the module's text before it. */
  readonly source: string;
}

export interface Comparison {
  readonly machine: readonly string[];
  readonly reference: readonly string[];
  /** The run ended with a fault of the runtime's own. */
  readonly fault: boolean;
  /** The most calls that were open at once. */
  readonly widest: number;
}

/** Chooses one of the open calls, given as places in the order of calls. */
export type Schedule = (open: readonly number[]) => number;

const INPUT = {
  n: 3,
  s: "abc",
  list: [3, 1, 2],
  flag: true,
  nothing: null,
  nested: { a: 1, b: { c: [2] } },
};
const START = Date.parse("2026-01-01T00:00:00.000Z");
const MOST = 1000;

/** Runs a flow as a machine and as JavaScript, the same call answered in both, until they end or part. */
export async function compare(
  { machine, module, row, source }: Subject,
  schedule: Schedule,
): Promise<Comparison> {
  const reference = await startReference(module, machine.name, INPUT, { at: timeOf(0) });
  const run = new MachineRun(machine, INPUT, timeOf(0));
  let widest = 0;
  for (let turn = 1; turn < MOST; turn++) {
    const open = run.outstanding();
    widest = Math.max(widest, open.length);
    if (open.length === 0 || reference.calls.length !== run.calls.length) break;
    const index = schedule(open);
    const call = run.calls[index]!;
    const answer = answerOf(call, run.calls.slice(0, index), row.answers);
    const at = [timeOf(turn), call.at ?? ""].toSorted().at(-1)!;
    await reference.settle(index + 1, answer, at);
    run.answer(index, answer, at);
  }
  return {
    machine: traceOf(run.calls, endOfRun(run.state, source)),
    reference: traceOf(reference.calls.map(askedBy), endOfReference(reference.result(), source)),
    fault: faults(run.state),
    widest,
  };
}

function timeOf(turn: number): string {
  return new Date(START + turn * 1000).toISOString();
}

/** Schedules to try where more than one call is open: in order, in reverse, and by seeds. */
export const schedules: readonly (() => Schedule)[] = [
  () => (open) => open[0]!,
  () => (open) => open.at(-1)!,
  () => seeded(1),
  () => seeded(2),
  () => seeded(3),
];

function seeded(seed: number): Schedule {
  let state = seed;
  return (open) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return open[Math.floor((state / 2_147_483_648) * open.length)]!;
  };
}
