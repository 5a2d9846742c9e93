import { agent, tool } from "@twelvefold/dsl";
import { z } from "zod";

export const price = tool({
  description: "The price of an item",
  input: z.object({ item: z.string() }),
  output: z.object({ cents: z.int() }),
  effect: "read",
});

export const basket = agent({
  input: z.object({ items: z.array(z.string()) }),
  output: z.object({ total: z.number(), at: z.number() }),
  async flow({ items }) {
    var total = 0;
    items.forEach(async (item) => {
      const { cents } = await price({ item });
      total += cents;
    });
    const first = price({ item: items[0] });
    return { total: totl, at: Date.now() };
  },
});
