import type { PromptNode } from "@twelvefold/ir";
import { unknownDecorator } from "../diagnostics/messages.generated.ts";
import type { Decorator, DecoratorBlock } from "./handlebars-tree.ts";
import { nameOf } from "./lower-expression.ts";
import type { LowerProgram } from "./lower-template.ts";
import type { Lowering } from "./lowering.ts";

/** `{{#*inline "name"}} … {{/inline}}`, the one decorator there is. */
export function lowerInline(
  decorator: Decorator | DecoratorBlock,
  at: Lowering,
  lowerProgram: LowerProgram,
): PromptNode[] {
  const name = nameOf(decorator);
  const [argument] = decorator.params;
  if (
    name !== "inline" ||
    decorator.type === "Decorator" ||
    argument?.type !== "StringLiteral" ||
    decorator.params.length > 1
  ) {
    at.report.add(at.place(decorator), (span) => unknownDecorator(span, { name }));
    return [];
  }
  return [{ kind: "inline", name: argument.value, body: lowerProgram(decorator.program, at) }];
}
