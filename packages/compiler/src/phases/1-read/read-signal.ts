import type { SignalDeclaration } from "@twelvefold/ir";
import { contractOf } from "./contract.ts";
import type { Fields } from "./fields.ts";

export function readSignal(fields: Fields): SignalDeclaration {
  const { written: payload, gives } = fields.schemas("payload");
  const schemas = { payload, ...(gives !== undefined && { gives }) };
  return { kind: "signal", ...schemas, contract: contractOf(schemas) };
}
