import { messages } from "../../diagnostics/messages.generated.ts";
import type { BinarySyntax } from "../../syntax/index.ts";
import type { InstanceName, Name } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { errorNames } from "./globals.ts";
import type { Using } from "./using.ts";

const classes = new Set(["Array", "Object", "Map", "Set", "RegExp", "StepError"]);

/** The class that stands right of `instanceof`, if it is one that the language has. */
export function instanceName(name: Name | undefined): InstanceName | undefined {
  if (name?.kind !== "builtin" && name?.kind !== "control") return undefined;
  const text = name.name;
  return classes.has(text) || errorNames.has(text as never) ? (text as InstanceName) : undefined;
}

export function checkInstanceOf(node: BinarySyntax, { checking, fn }: Using): void {
  const name = node.right.kind === "identifier" ? checking.names.get(node.right) : undefined;
  if (name?.kind === "refused" || instanceName(name) !== undefined) return;
  report(checking, fn, (evidence) => messages.instanceOfUnknown(node.right.span, {}, evidence));
}
