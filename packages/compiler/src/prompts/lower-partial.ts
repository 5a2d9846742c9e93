import type { PromptNode } from "@twelvefold/ir";
import { checkCall } from "./check-call.ts";
import type { PartialBlock, PartialCall } from "./handlebars-tree.ts";
import { lowerExpression, lowerHash } from "./lower-expression.ts";
import type { LowerProgram } from "./lower-template.ts";
import type { Lowering } from "./lowering.ts";

/** `{{> name context key=value}}` and `{{#> name}} … {{/name}}` */
export function lowerPartial(
  call: PartialCall | PartialBlock,
  at: Lowering,
  lowerProgram: LowerProgram,
): PromptNode[] {
  const usage = "{{> name}} or {{> name context key=value}}";
  const written = String(call.name.type === "SubExpression" ? "partial" : call.name.original);
  if (!checkCall(call, written, { count: [0, 1], usage }, at)) return [];
  const [context] = call.params;
  // Handlebars assigns the last argument first, and `each` of a partial's context shows the order.
  const hash = lowerHash(call.hash, at)?.toReversed();
  const frame = at.frames.get(call);
  return [
    {
      kind: "partial",
      name: call.name.type === "SubExpression" ? lowerExpression(call.name, at) : written,
      ...(context && { context: lowerExpression(context, at) }),
      ...(hash && { hash }),
      ...(call.indent && { indent: call.indent }),
      ...(call.type === "PartialBlockStatement" && { block: lowerProgram(call.program, at) }),
      ...(frame && { frame }),
    },
  ];
}
