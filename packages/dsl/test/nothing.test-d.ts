import { agent, tool } from "@twelvefold/dsl";
import { expectTypeOf, test } from "vitest";
import { z } from "zod";

test("what is called for its effect alone gives nothing", () => {
  const notify = tool({
    description: "Notify",
    input: z.object({ to: z.string() }),
    output: z.void(),
    async run() {},
  });
  const remind = agent({
    input: z.object({ to: z.string() }),
    output: z.undefined(),
    async flow({ to }) {
      await notify({ to });
      return undefined;
    },
  });
  const both = agent({
    input: z.object({ to: z.string() }),
    output: z.void(),
    async flow({ to }) {
      await remind({ to });
    },
  });
  expectTypeOf(notify).returns.resolves.toEqualTypeOf<void>();
  expectTypeOf(remind).returns.resolves.toEqualTypeOf<undefined>();
  expectTypeOf(both).returns.resolves.toEqualTypeOf<void>();
});
