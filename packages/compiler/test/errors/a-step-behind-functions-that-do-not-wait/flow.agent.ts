import { agent, tool } from "@twelvefold/dsl";
import { z } from "zod";

export const stock = tool({
  description: "How many there are",
  input: z.object({ item: z.string() }),
  output: z.int(),
  effect: "read",
});

function isThere(item: string): boolean {
  return count(item) > 0;
}

function count(item: string): number {
  return stock({ item });
}

export const available = agent({
  input: z.object({ items: z.array(z.string()) }),
  output: z.array(z.string()),
  async flow({ items }) {
    return items.filter((item) => isThere(item));
  },
});
