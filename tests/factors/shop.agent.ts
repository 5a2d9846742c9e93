import { agent, call, compact, human, prompt, tool } from "@twelvefold/dsl";
import { z } from "zod";

export const findOrder = tool({
  description: "Find an order",
  input: z.object({ id: z.string() }),
  output: z.object({ id: z.string(), total: z.number() }),
  effect: "read",
});

export const refund = tool({
  description: "Pay an order back",
  input: z.object({ id: z.string() }),
  output: z.object({ refunded: z.number() }),
  effect: "once",
  onUnknown: "ask",
  destructive: true,
});

export const notify = tool({
  description: "Tell the customer",
  input: z.object({ text: z.string() }),
  output: z.object({ sent: z.boolean() }),
  effect: "idempotent",
});

export const approveRefund = human({
  request: z.object({ id: z.string() }),
  response: z.object({ approved: z.boolean() }),
  message: "Refund {{id}}?",
});

export const nextAction = prompt({
  model: "openai/gpt-5-mini",
  input: z.object({ thread: z.array(z.object({ type: z.string(), data: z.unknown() })) }),
  tools: { findOrder, refund, approveRefund, done: z.object({ summary: z.string() }) },
  template: "{{#system}}You serve customers.{{/system}}{{#user}}{{thread thread}}{{/user}}",
});

/** One loop-free call: a choice out of a union, and nothing else. */
export const classify = agent({
  input: z.object({ text: z.string() }),
  output: z.string(),
  async flow({ text }) {
    const next = await nextAction({ thread: [{ type: "user", data: text }] });
    return next.tool;
  },
});

/** Approval stands around the call; the tool knows nothing of it. */
export const service = agent({
  input: z.object({ text: z.string() }),
  output: z.string(),
  async flow({ text }) {
    const thread: { type: string; data: unknown }[] = [{ type: "user", data: text }];
    while (true) {
      const next = await nextAction({ thread });
      switch (next.tool) {
        case "done":
          return next.args.summary;
        case "refund": {
          const { approved } = await approveRefund({ id: next.args.id });
          if (!approved) {
            thread.push({ type: "denied", data: next.args });
            break;
          }
          const paid = await call(next);
          // After a refund straight to the customer, without the model.
          await notify({ text: `refunded ${paid.refunded}` });
          return "refunded";
        }
        default:
          thread.push({ type: next.tool, data: await call(next) });
      }
    }
  },
});

/** A fallback when the model fails, and independent calls in parallel. */
export const careful = agent({
  input: z.object({ ids: z.array(z.string()) }),
  output: z.object({ plan: z.string(), totals: z.array(z.number()) }),
  async flow({ ids }) {
    let plan: string;
    try {
      plan = (await nextAction({ thread: [] })).tool;
    } catch (error) {
      plan = `by rule: ${compact(error)}`;
    }
    const orders = await Promise.all(ids.map((id) => findOrder({ id })));
    return { plan, totals: orders.map(({ total }) => total) };
  },
});

/** A cache and a dry run stand around the calls; the tools and their schemas know nothing of them. */
export const refunds = agent({
  input: z.object({ ids: z.array(z.string()), dryRun: z.boolean() }),
  output: z.record(z.string(), z.number()),
  async flow({ ids, dryRun }) {
    const totals: Record<string, number> = {};
    for (const id of ids) {
      if (id in totals) continue;
      totals[id] = (await findOrder({ id })).total;
      if (!dryRun) await refund({ id });
    }
    return totals;
  },
});
