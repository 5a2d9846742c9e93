import {
  helperArguments,
  unknownProperty,
  unknownVariable,
} from "../diagnostics/messages.generated.ts";
import type { Checking } from "./check-input.ts";
import { isValueHelper, suggest } from "./lower-expression.ts";
import type { Place } from "./place.ts";
import { describe } from "./shape.ts";
import { marks, roleBlocks, valueHelpers } from "./signatures.ts";
import { ROOT, step, type Context, type TypeScope } from "./type-scope.ts";

interface Unknown {
  readonly path: string;
  readonly name: string;
  readonly context: Context;
  /** What there is. */
  readonly names: readonly string[];
  /** Whether the path begins with it. */
  readonly first: boolean;
}

/** A name that is not where it is looked for, with what was probably meant. */
export function reportUnknown(
  { path, name, context, names, first }: Unknown,
  place: Place,
  scope: TypeScope,
  check: Checking,
): void {
  const near = first ? [...names, ...(place.parameters ?? []), "this", ...words] : names;
  const suggestion = (first && suggestOuter(name, scope)) || suggest(name, near);
  const list = names.map((each) => `\`${each}\``).join(", ") || "no properties";
  if (first && context.id === ROOT && (isValueHelper(name) || name === "media")) {
    const { usage } = name === "media" ? marks.media : valueHelpers[name];
    const problem = "is given no argument, and no input has its name";
    check.report.add(place, (span) => helperArguments(span, { name, problem, usage }));
    return;
  }
  if (first && context.id === ROOT) {
    check.report.add(place, (span) => unknownVariable(span, { name, known: list, suggestion }));
    return;
  }
  const owner = first ? `the value here, ${describe(context.shape)},` : ownerOf(context);
  check.report.add(place, (span) =>
    unknownProperty(span, { path, name, owner, known: list, suggestion }),
  );
}

/** What else could stand where a name stands: a misspelt `{{#user}}` is read as the name of a variable. */
const words: readonly string[] = ["history", ...roleBlocks];

/** A name of a context further out, which is not seen from inside `each` and `with`. */
function suggestOuter(name: string, { contexts }: TypeScope): string | undefined {
  const depth = contexts.findIndex(
    (context, index) =>
      index > 0 && context.shape.alternatives.length > 0 && step(context, name).shape,
  );
  return depth < 1 ? undefined : `Did you mean \`${"../".repeat(depth)}${name}\`?`;
}

function ownerOf({ id, shape }: Context): string {
  return `\`${id.split("/").at(-1)}\`, ${describe(shape)},`;
}
