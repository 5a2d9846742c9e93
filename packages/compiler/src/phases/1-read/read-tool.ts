import type { ToolDeclaration } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { contractOf } from "./contract.ts";
import type { Fields } from "./fields.ts";
import { readRetry } from "./read-retry.ts";

/** A tool may be declared without `run`: its handler is then bound when a runtime is created. */
export function readTool(fields: Fields): ToolDeclaration {
  const effect = readEffect(fields);
  const onUnknown = fields.has("onUnknown")
    ? fields.oneOf("onUnknown", ["ask", "retry", "fail"])
    : undefined;
  if (effect === "once" && onUnknown === undefined && !fields.has("onUnknown")) {
    fields.findings.push(
      messages.onceWithoutPolicy(fields.spanOf("effect"), { name: fields.name }),
    );
  }
  if (fields.has("run") && typeof fields.get("run") !== "function")
    fields.wrong("run", "a function");
  const input = fields.schema("input", "input");
  const output = fields.output();
  const timeout = fields.duration("timeout");
  return {
    kind: "tool",
    description: fields.text("description"),
    input,
    output,
    effect,
    ...(onUnknown !== undefined && { onUnknown }),
    ...(fields.flag("destructive") && { destructive: true }),
    ...readRetry(fields),
    ...(timeout !== undefined && { timeout }),
    contract: contractOf({ input, output, effect }),
  };
}

/** `idempotent` when the author says nothing: it may be attempted again, with the same key. */
function readEffect(fields: Fields): ToolDeclaration["effect"] {
  if (!fields.has("effect")) return "idempotent";
  return fields.oneOf("effect", ["read", "idempotent", "once"]) ?? "idempotent";
}
