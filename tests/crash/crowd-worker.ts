import { hash, type Machine } from "@twelvefold/ir";
import { createRuntime } from "@twelvefold/runtime";
import { sqliteStore } from "@twelvefold/runtime/stores/sqlite";

// One of several processes on one file: starts its runs, answers those of the others, and works on all.

const [database = "", name = "", count = "0"] = process.argv.slice(2);

/** `const n = await count(input); await approve(n); return await count(n)` */
const content: Omit<Machine, "hash"> = {
  ...{
    ir: 1,
    name: "counter",
    input: true,
    output: true,
    limits: { steps: 20 },
    prompts: {},
    constants: [],
  },
  functions: [
    {
      ...{ kind: "flow", params: 1, slots: 3, handlers: [] },
      states: [
        {
          id: "counter/count",
          body: [],
          next: { kind: "await", value: step("count", 0), into: 1, to: 1 },
          live: [],
        },
        {
          id: "counter/approve",
          body: [],
          next: { kind: "await", value: step("approve", 1), into: 2, to: 2 },
          live: [1],
        },
        {
          id: "counter/count2",
          body: [],
          next: { kind: "await", value: step("count", 1), into: 1, to: 3 },
          live: [],
        },
        {
          id: "counter/return",
          body: [],
          next: { kind: "return", value: { kind: "variable", slot: 1 } },
        },
      ],
    },
  ],
  steps: {
    count: {
      kind: "tool",
      description: "Counts",
      input: true,
      output: true,
      effect: "idempotent",
      contract: "1",
    },
    approve: {
      kind: "human",
      request: true,
      response: true,
      message: { template: { nodes: [], layout: "text" } },
      contract: "1",
    },
  },
};

function step(declared: string, slot: number) {
  return { kind: "step", step: declared, input: { kind: "variable", slot } } as const;
}

const store = sqliteStore(database);
const machine = { ...content, hash: hash(content) };
const runtime = createRuntime({
  store,
  machines: [machine],
  handlers: { count: (n: number) => n + 1 },
});
runtime.on("error", ({ error }) => process.stderr.write(`${name}: ${String(error)}\n`));

const ids = await Promise.all(
  Array.from({ length: Number(count) }, () => runtime.start("counter", 0)),
);
for (let open = Infinity; open > 0;) {
  for (const { runId, id } of await runtime.requests({ status: "open" })) {
    // Another process may have answered first; one of them wins.
    await runtime.respond(runId, id, true, { by: name }).catch((error: { status?: number }) => {
      if (error.status !== 409) throw error;
    });
  }
  const views = await Promise.all(ids.map((id) => runtime.settled(id)));
  open = views.filter(({ status }) => status === "waiting").length;
}
await Promise.all(ids.map((id) => runtime.ended(id)));
await runtime.close();
await store.close();
