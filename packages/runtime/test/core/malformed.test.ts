import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Effect, Event, Machine } from "@twelvefold/ir";
import fc from "fast-check";
import { expect, test } from "vitest";
import { initialTransition, transition } from "../../src/index.ts";
import type { State } from "../../src/index.ts";

const examples = join(import.meta.dirname, "../../../../examples");
const machine = JSON.parse(
  readFileSync(join(examples, "deploy-bot/.twelvefold/deployBot/machine.json"), "utf8"),
) as Machine;
const at = "2026-01-01T00:00:00.000Z";

/** What a step of the run gives; the second deployment is asked for and refused. */
function outputOf({ step, kind }: Extract<Effect, { type: "step" }>): unknown {
  if (step === "nextDeployStep") return { tool: "deployBackend", args: { commit: "c1" } };
  if (kind === "human") return { decision: "deny", feedback: "no" };
  if (step === "listTags") return ["v1"];
  return step === "runTests" ? { passed: true, failures: [] } : { url: "u", ok: true };
}

/** The states of a run, each with an event that it waits for. */
function course(): { readonly state: State; readonly event: Event }[] {
  const moments: { state: State; event: Event }[] = [];
  let [state, effects] = initialTransition(machine, { commit: "c1" }, { runId: "run", at });
  const open = effects.filter((effect) => effect.type === "step");
  while (moments.length < 8 && open.length > 0) {
    const effect = open.shift()!;
    const event = { type: "step.completed", id: effect.id, output: outputOf(effect), at } as const;
    moments.push({ state, event });
    [state, effects] = transition(machine, state, event);
    open.push(...effects.filter((one) => one.type === "step"));
  }
  return moments;
}

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

const junk = fc.constantFrom<unknown>(
  ...[undefined, null, 0, -1, 1e9, NaN, "", "x", true, [], {}, [null]],
  ...[{ $: "ref", id: 99 }, { $: "map" }, { $: "unknown" }, "2026-13-45"],
  ...[
    { $: "table", fn: 99, path: [] },
    { $: "table", fn: 0, path: ["x"] },
    { $: "constant", index: 9, path: ["x"] },
  ],
);

/** A copy in which one part, somewhere, is gone or is something else. */
function damaged<T>(value: T): fc.Arbitrary<T> {
  const paths = pathsIn(value).filter((path) => path.length > 0);
  return fc.tuple(fc.constantFrom(...paths), fc.boolean(), junk).map(([path, gone, other]) => {
    const copy = structuredClone(value);
    let owner = copy as Record<string, unknown>;
    for (const key of path.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
    if (gone) delete owner[path.at(-1)!];
    else owner[path.at(-1)!] = structuredClone(other);
    return copy;
  });
}

const NAMED = new Set(["MachineError", "StateError", "EventError"]);

/** A damaged part may never be looked at; what is must be told by name. */
function isNamed(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    expect(NAMED, String((error as Error).stack)).toContain((error as Error).name);
  }
}

const moments = course();
const moment = fc.constantFrom(...moments);
const options = { seed: 4, numRuns: 1500 };

test("the run has several states to damage", () => expect(moments.length).toBeGreaterThan(4));

test("a damaged state is a named error, or was not looked at", () => {
  const cases = moment.chain(({ state, event }) => fc.tuple(damaged(state), fc.constant(event)));
  fc.assert(
    fc.property(cases, ([state, event]) => isNamed(() => transition(machine, state, event))),
    options,
  );
});

test("a damaged event is a named error, or changes nothing that it should not", () => {
  const cases = moment.chain(({ state, event }) => fc.tuple(fc.constant(state), damaged(event)));
  fc.assert(
    fc.property(cases, ([state, event]) => isNamed(() => transition(machine, state, event))),
    options,
  );
});

test("a damaged machine is a named error, or the damage was not come to", () => {
  const cases = fc.tuple(damaged(machine), moment);
  fc.assert(
    fc.property(cases, ([other, { state, event }]) =>
      isNamed(() => transition(other, state, event)),
    ),
    options,
  );
});

test("a damaged machine starts no run without a named error", () => {
  fc.assert(
    fc.property(damaged(machine), (other) =>
      isNamed(() => initialTransition(other, { commit: "c1" }, { runId: "run", at })),
    ),
    options,
  );
});
