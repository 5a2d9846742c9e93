import type { AgentDeclaration } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { contractOf } from "./contract.ts";
import type { Fields } from "./fields.ts";
import { readLimits } from "./read-limits.ts";
import { readChanges } from "./read-schema.ts";

interface AgentRead {
  /** Lowering gives `fn` its place in the machine. */
  readonly declaration: AgentDeclaration;
  readonly changesInput?: true;
}

export function readAgent(fields: Fields): AgentRead {
  const description = fields.optionalText("description");
  const input = fields.schema("input", "input");
  const output = fields.output();
  if (readChanges(fields.get("output")))
    fields.findings.push(
      messages.agentOutputChanges(fields.spanOf("output"), { name: fields.name }),
    );
  return {
    declaration: {
      kind: "agent",
      ...(description !== undefined && { description }),
      input,
      output,
      limits: readLimits(fields),
      fn: 0,
      contract: contractOf({ input, output }),
    },
    ...(readChanges(fields.get("input")) && { changesInput: true as const }),
  };
}
