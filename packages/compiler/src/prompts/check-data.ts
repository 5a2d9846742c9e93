import type { DataExpression } from "@twelvefold/ir";
import { unknownProperty } from "../diagnostics/messages.generated.ts";
import type { Checking } from "./check-input.ts";
import { suggest } from "./lower-expression.ts";
import { textAt, type Place } from "./place.ts";
import type { DataTypes, TypeScope } from "./type-scope.ts";

/** An `@` variable that is none of the template's own. Where it is not known what else there is, only a typing error is reported. */
export function checkData(
  { parts, depth = 0 }: DataExpression,
  place: Place,
  { data }: TypeScope,
  check: Checking,
): void {
  const [name = ""] = parts;
  if (name === "partial-block" || check.dataNames?.includes(name)) return;
  const own = [...namesAt(data, depth), ...(check.dataNames ?? [])];
  const isOwn = depth > 0 || turnNames.has(name);
  const suggestion = suggest(name, own);
  if (!check.dataNames && !isOwn && !suggestion) return;
  const values = {
    path: textAt(place),
    name: `@${name}`,
    owner: "this place",
    known: own.map((each) => `\`@${each}\``).join(", "),
    suggestion: suggestion?.replace("`", "`@"),
  };
  check.report.add(place, (span) => unknownProperty(span, values));
}

/** What there is so many turns further out. */
function namesAt(data: DataTypes, depth: number): readonly string[] {
  let frame: DataTypes | undefined = data;
  for (let out = 0; out < depth; out++) frame = frame?.parent;
  return [...(frame?.values.keys() ?? ["root"])];
}

const turnNames: ReadonlySet<string> = new Set(["index", "key", "first", "last"]);
