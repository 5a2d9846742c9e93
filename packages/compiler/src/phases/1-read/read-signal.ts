import type { SignalDeclaration } from "@twelvefold/ir";
import { contractOf } from "./contract.ts";
import type { Fields } from "./fields.ts";

export function readSignal(fields: Fields): SignalDeclaration {
  const payload = fields.schema("payload", "output");
  return { kind: "signal", payload, contract: contractOf({ payload }) };
}
