import type { HumanDeclaration } from "@twelvefold/ir";
import { contractOf } from "./contract.ts";
import { isRecord } from "./declaration-value.ts";
import type { Fields } from "./fields.ts";
import { readPromptData } from "./read-prompt-data.ts";

export function readHuman(fields: Fields): HumanDeclaration {
  const request = fields.schema("request", "input");
  const { written: response, gives } = fields.schemas("response");
  const schemas = { request, response, ...(gives !== undefined && { gives }) };
  const message = readPromptData(fields, "message", request);
  const expires = fields.duration("expires");
  const responders = fields.texts("responders");
  const channel = fields.optionalText("channel");
  return {
    kind: "human",
    ...schemas,
    message,
    ...(expires !== undefined && { expires }),
    ...(responders && { responders }),
    ...(channel !== undefined && { channel }),
    ...readEscalation(fields),
    contract: contractOf({ ...schemas, message }),
  };
}

function readEscalation(fields: Fields): Pick<HumanDeclaration, "escalate"> {
  const value = fields.get("escalate");
  if (value === undefined) return {};
  const to = isRecord(value) ? [value["to"]].flat() : [];
  if (!isRecord(value) || to.length === 0 || !to.every((one) => typeof one === "string")) {
    fields.wrong("escalate", '`{ after: "1d", to: ["name"] }`');
    return {};
  }
  const after = fields.durationAt(value["after"], "escalate", "after");
  return after === undefined ? {} : { escalate: { after, to } };
}
