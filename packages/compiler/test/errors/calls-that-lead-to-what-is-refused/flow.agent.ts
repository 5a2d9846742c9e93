import { agent } from "@twelvefold/dsl";
import { z } from "zod";
import { label } from "./labels.ts";

const named = (id: string): string => label(id, 3);

export const naming = agent({
  input: z.object({ ids: z.array(z.string()) }),
  output: z.array(z.string()),
  async flow({ ids }) {
    return ids.map((id) => named(id));
  },
});
