import type { PatternSyntax, Span, VariableSyntax } from "../../syntax/index.ts";

interface PatternName {
  readonly name: string;
  /** The property or the element that declares it. */
  readonly span: Span;
}

/** The variables of a declaration, those in patterns too. */
export function namesOf({ declarations }: VariableSyntax): readonly PatternName[] {
  return declarations.flatMap(({ target, span }) => namesUnder(target, span));
}

/** The names that a pattern declares. */
export function namesIn(target: PatternSyntax): readonly string[] {
  return namesUnder(target, target.span).map(({ name }) => name);
}

function namesUnder(target: PatternSyntax, span: Span): readonly PatternName[] {
  if (target.kind === "identifier") return [{ name: target.name, span }];
  if (target.kind !== "objectPattern" && target.kind !== "arrayPattern") return [];
  const elements = target.kind === "objectPattern" ? target.properties : target.elements;
  const inside = elements.flatMap((one) => (one === null ? [] : namesUnder(one.target, one.span)));
  return target.rest === undefined ? inside : [...inside, ...namesUnder(target.rest, target.span)];
}
