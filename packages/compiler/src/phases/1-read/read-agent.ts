import type { AgentDeclaration } from "@twelvefold/ir";
import { contractOf } from "./contract.ts";
import type { Fields } from "./fields.ts";
import { readLimits } from "./read-limits.ts";

/** Lowering gives `fn` its place in the machine. */
export function readAgent(fields: Fields): AgentDeclaration {
  const description = fields.optionalText("description");
  const input = fields.schema("input", "input");
  const output = fields.output();
  return {
    kind: "agent",
    ...(description !== undefined && { description }),
    input,
    output,
    limits: readLimits(fields),
    fn: 0,
    contract: contractOf({ input, output }),
  };
}
