import type { ExpressionSyntax, PatternSyntax, Span } from "../../syntax/index.ts";
import { bindAssignment, bindExpression } from "./bind-expression.ts";
import type { Binding } from "./checked-agent.ts";
import type { Place } from "./scope.ts";

/** Adds the variables of a declared pattern to the scope, before anything in the scope is looked at. */
export function declarePattern(
  target: PatternSyntax,
  kind: Binding["kind"],
  place: Place,
  whole: Span,
  initializer?: ExpressionSyntax,
  before: readonly Span[] = [],
): void {
  if (target.kind === "identifier") {
    const { name, span } = target;
    addBinding({ name, span, kind, ready: whole.end, initializer, before }, place);
  } else if (target.kind === "objectPattern" || target.kind === "arrayPattern") {
    const elements = target.kind === "objectPattern" ? target.properties : target.elements;
    for (const element of elements) {
      if (element === null) continue;
      // The default of a nested pattern comes after it in the text, and before it in time.
      const earlier = element.default === undefined ? before : [...before, element.default.span];
      declarePattern(element.target, kind, place, element.span, initializer, earlier);
    }
    if (target.rest !== undefined)
      declarePattern(target.rest, kind, place, target.span, initializer, before);
  }
}

export function addBinding(
  about: Pick<Binding, "name" | "span" | "kind" | "ready" | "initializer"> &
    Partial<Pick<Binding, "before">>,
  place: Place,
): Binding {
  const { fn, scope } = place;
  const binding: Binding = {
    before: [],
    ...about,
    owner: fn,
    turn: place.looping,
    clause: place.clause,
    assignments: [],
    fn: undefined,
    alias: undefined,
    means: undefined,
    builtin: undefined,
  };
  scope.names.set(about.name, binding);
  fn.bindings.push(binding);
  return binding;
}

/** Looks at what stands inside a declared pattern: computed keys and defaults, and the variables themselves. */
export function bindPattern(target: PatternSyntax, place: Place): void {
  walkPattern(target, place, (leaf) => {
    if (leaf.kind !== "identifier") return;
    const binding = place.scope.names.get(leaf.name);
    if (binding !== undefined) place.checking.names.set(leaf, { kind: "variable", binding });
  });
}

/** The same for a destructuring assignment, where each leaf is something that can be assigned. */
export function bindAssignedPattern(target: PatternSyntax, place: Place): void {
  walkPattern(target, place, (leaf) => bindAssignment(leaf, place));
}

function walkPattern(
  target: PatternSyntax,
  place: Place,
  leaf: (target: ExpressionSyntax) => void,
): void {
  if (target.kind === "objectPattern") {
    for (const { key, target: inside, default: fallback } of target.properties) {
      if (typeof key !== "string") bindExpression(key, place);
      walkPattern(inside, place, leaf);
      if (fallback !== undefined) bindExpression(fallback, place);
    }
    if (target.rest !== undefined) walkPattern(target.rest, place, leaf);
  } else if (target.kind === "arrayPattern") {
    for (const element of target.elements) {
      if (element === null) continue;
      walkPattern(element.target, place, leaf);
      if (element.default !== undefined) bindExpression(element.default, place);
    }
    if (target.rest !== undefined) walkPattern(target.rest, place, leaf);
  } else {
    leaf(target);
  }
}
