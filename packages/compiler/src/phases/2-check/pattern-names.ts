import type { PatternSyntax, Span, VariableSyntax } from "../../syntax/index.ts";

/** The variables of a declaration, those in patterns too. */
export function namesOf({ declarations }: VariableSyntax): { name: string; span: Span }[] {
  const found: { name: string; span: Span }[] = [];
  const visit = (target: PatternSyntax, span: Span): void => {
    if (target.kind === "identifier") found.push({ name: target.name, span });
    if (target.kind === "objectPattern")
      for (const property of target.properties) visit(property.target, property.span);
    if (target.kind === "arrayPattern")
      for (const one of target.elements) if (one !== null) visit(one.target, one.span);
    if (
      (target.kind === "objectPattern" || target.kind === "arrayPattern") &&
      target.rest !== undefined
    )
      visit(target.rest, target.span);
  };
  for (const { target, span } of declarations) visit(target, span);
  return found;
}
