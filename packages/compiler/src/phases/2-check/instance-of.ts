import { messages } from "../../diagnostics/messages.generated.ts";
import type { BinarySyntax } from "../../syntax/index.ts";
import type { InstanceName, Name } from "./checked-agent.ts";
import { errorNames, namespaces } from "./globals.ts";
import { reportUnlessCopied } from "./only-copied.ts";
import type { Using } from "./using.ts";

const classes = new Set(["Array", "Object", "Map", "Set", "RegExp", "StepError"]);

/** The class that stands right of `instanceof`, if it is one that the language has. */
export function instanceName(name: Name | undefined): InstanceName | undefined {
  if (name?.kind !== "builtin" && name?.kind !== "control") return undefined;
  const text = name.name;
  return classes.has(text) || errorNames.has(text as never) ? (text as InstanceName) : undefined;
}

/** Whether a name has a meaning of its own that a value of that name has not: `TypeError`, `Map`, `Math`. */
export function isClass(name: string): boolean {
  return name === "StepError" || namespaces.has(name) || errorNames.has(name as never);
}

/** Classes that nothing is an instance of: primitive values are not, and there are no others. */
const classesOfNone = new Set(["Number", "String", "Boolean"]);

export function isNeverInstance(name: Name | undefined): boolean {
  return name?.kind === "builtin" && classesOfNone.has(name.name);
}

export function checkInstanceOf(node: BinarySyntax, { checking, fn }: Using): void {
  const name = node.right.kind === "identifier" ? checking.names.get(node.right) : undefined;
  if (name?.kind === "refused" || isNeverInstance(name) || instanceName(name) !== undefined) return;
  reportUnlessCopied(name, checking, fn, (evidence) =>
    messages.instanceOfUnknown(node.right.span, {}, evidence),
  );
}
