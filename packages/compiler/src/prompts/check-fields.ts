import type { CallExpression } from "@twelvefold/ir";
import type { Checking } from "./check-input.ts";
import { reportUnknown } from "./report-unknown.ts";
import { elementOf } from "./shape-members.ts";
import type { Shape } from "./shape.ts";
import { step, type TypeScope } from "./type-scope.ts";

/** The named argument of a helper that names fields of what it goes through. */
const fieldsOf: Partial<Record<CallExpression["helper"], string>> = {
  list: "field",
  table: "columns",
};

/** `{{list items field="title"}}`, `{{table rows columns="id, title"}}`: the items have them, or nothing would be shown. */
export function checkFields(
  { helper, hash = [] }: CallExpression,
  items: Shape,
  scope: TypeScope,
  check: Checking,
): void {
  const shape = elementOf(items);
  const named = hash.find(({ name }) => name === fieldsOf[helper])?.value;
  const place = named && check.places.get(named);
  if (!shape || !place || named.kind !== "literal" || typeof named.value !== "string") return;
  for (const name of helper === "list" ? [named.value] : named.value.split(/[\s,]+/)) {
    // What is no object is a row with a `value`.
    if (name === "" || (helper === "table" && name === "value")) continue;
    const context = { shape, id: "items" };
    const found = step(context, name);
    if (found.shape) continue;
    const unknown = { path: name, name, context, names: found.known, first: false };
    reportUnknown(unknown, place, scope, check);
  }
}
