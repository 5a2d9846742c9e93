import { ROLES, type PromptHash, type PromptNode, type Role } from "@twelvefold/ir";
import { computedRole, unknownRole } from "../diagnostics/messages.generated.ts";
import type { Expression } from "./handlebars-tree.ts";
import { suggest } from "./lower-expression.ts";
import type { Lowering } from "./lowering.ts";
import { textAt } from "./place.ts";

/** `{{role "user" purpose="preamble"}}`: the role is a literal, so that no value can be one. */
export function lowerRole(
  argument: Expression,
  metadata: PromptHash | undefined,
  at: Lowering,
): PromptNode[] {
  const place = at.place(argument);
  if (argument.type !== "StringLiteral") {
    at.report.add(place, (span) => computedRole(span, { text: textAt(place) }));
    return [];
  }
  const role = argument.value;
  if (isRole(role)) return [{ kind: "role", role, ...(metadata && { metadata }) }];
  const known = ROLES.map((name) => `\`${name}\``).join(", ");
  const suggestion = suggest(role, ROLES);
  at.report.add(place, (span) => unknownRole(span, { role, known, suggestion }));
  return [];
}

function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name);
}
