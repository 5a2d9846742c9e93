import { agent, tool } from "@twelvefold/dsl";
import { z } from "zod";

export const fetchPage = tool({
  description: "A page of results",
  input: z.object({ page: z.int() }),
  output: z.array(z.string()),
  effect: "read",
});

export const collect = agent({
  input: z.object({ pages: z.array(z.int()) }),
  output: z.array(z.string()),
  async flow({ pages }) {
    const all: string[] = [];
    let count = 0;
    await Promise.all(
      pages.map(async (page) => {
        const found = await fetchPage({ page });
        count += found.length;
        all.push(...found);
      }),
    );
    return all.slice(0, count);
  },
});
