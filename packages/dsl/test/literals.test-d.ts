import { agent, tool } from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";

const Status = z.object({ status: z.enum(["open", "closed"]), labels: z.array(z.string()) });
const input = z.object({ issue: z.int() });

test("what a flow returns keeps its literals where the output is an enum", () => {
  const triage = agent({
    input,
    output: Status,
    async flow({ issue }) {
      if (issue > 1) return { status: "closed", labels: ["old"] };
      return { status: "open", labels: [] };
    },
  });
  expectTypeOf(triage).returns.resolves.toEqualTypeOf<z.infer<typeof Status>>();
});

test("what a handler returns keeps its literals, too", () => {
  const look = tool({
    description: "Look an issue up",
    input,
    output: Status,
    run: async ({ issue }) => ({ status: issue > 1 ? "closed" : "open", labels: [] }),
  });
  expectTypeOf(look).returns.resolves.toEqualTypeOf<z.infer<typeof Status>>();
});
