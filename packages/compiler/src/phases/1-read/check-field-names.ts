import type { StepKind } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { Fields } from "./fields.ts";

/** What each kind of declaration can say of itself. */
const known: Readonly<Record<StepKind, readonly string[]>> = {
  agent: ["description", "flow", "input", "limits", "output"],
  human: [
    "channel",
    "description",
    "escalate",
    "expires",
    "message",
    "request",
    "response",
    "responders",
  ],
  prompt: [
    ...[
      "before",
      "budget",
      "choose",
      "config",
      "description",
      "examples",
      "helpers",
      "input",
      "model",
      "narrow",
    ],
    ...[
      "onInvalidItem",
      "output",
      "outputFormat",
      "partials",
      "repair",
      "retry",
      "strategy",
      "template",
    ],
    ...["thread", "timeout", "tools", "variants"],
  ],
  signal: ["description", "payload"],
  tool: [
    "description",
    "destructive",
    "effect",
    "input",
    "onUnknown",
    "output",
    "retry",
    "run",
    "timeout",
  ],
};

/** A misspelt field would be left out without a word where types are not checked. */
export function checkFieldNames(fields: Fields): void {
  const { name, found } = fields;
  const { kind } = found;
  if (name === "__proto__") fields.findings.push(messages.reservedName(fields.spanOf(), { name }));
  for (const field of Object.keys(found.options)) {
    if (field === "kind" || known[kind].includes(field)) continue;
    const nearest = nearestName(field, known[kind]);
    const suggestion = nearest === undefined ? undefined : `Did you mean \`${nearest}\`?`;
    const values = {
      name,
      field,
      kind,
      suggestion,
      known: known[kind].map((one) => `\`${one}\``).join(", "),
    };
    const fix = nearest === undefined ? undefined : fields.renaming(field, nearest);
    fields.findings.push(
      messages.unknownField(fields.spanOf(field), values, { ...(fix && { fix }) }),
    );
  }
}
