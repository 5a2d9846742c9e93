import { messages } from "../../diagnostics/messages.generated.ts";
import type {
  ExpressionSyntax,
  FunctionSyntax,
  IdentifierSyntax,
  Span,
} from "../../syntax/index.ts";
import { contains } from "../../syntax/index.ts";
import type { Binding, CheckedFunction, Clause } from "./checked-agent.ts";
import { functionBound, functionNamed } from "./checked-agent.ts";
import type { Checking } from "./checking.ts";
import { report } from "./checking.ts";
import { find } from "./scope.ts";
import type { Place } from "./scope.ts";
import type { Thrown } from "./throw-at-once.ts";

/** A use in the function that declares the variable: textual order is the order in time there. */
export function checkReady(binding: Binding, use: IdentifierSyntax, place: Place): void {
  const { checking, fn, clause } = place;
  if (binding.owner !== fn) return;
  checkUse(checking, fn, binding, use.span, clause);
  // What is brought in from elsewhere has its place in the text there.
  const isWrittenHere = contains(fn.syntax.span, binding.span);
  if (isWrittenHere && isUnready(binding, use.span)) noteThrowing(use, "ReferenceError", place);
}

/** It is known what the use throws, unless the class of that error has another meaning there. */
export function noteThrowing(use: IdentifierSyntax, thrown: Thrown, place: Place): void {
  const { checking, fn, scope } = place;
  // What a rewriting has made is as it should be, wherever it says that it stands.
  const { text = "" } = checking.program.modules.get(use.span.file) ?? {};
  if (text.slice(use.span.start, use.span.end) !== use.name) return;
  const isShadowed =
    find(scope, thrown) !== undefined || checking.program.resolve(fn.file, thrown) !== undefined;
  if (!isShadowed && !checking.throwing.has(use)) checking.throwing.set(use, thrown);
}

function isUnready(binding: Binding, at: Span): boolean {
  return at.start < binding.ready || isBefore(at, binding);
}

/**
 * A function that is created or named before a variable that it captures has its value could be
 * called too early. JavaScript would throw a ReferenceError then; a slot would silently be undefined.
 */
export function checkCapturesReady(
  checking: Checking,
  fn: CheckedFunction,
  captures: CapturesOf,
): void {
  for (const { binding, fn: created, span, clause } of fn.references) {
    const used = created ?? functionNamed(binding);
    if (
      used === undefined ||
      (created !== undefined && binding !== undefined && isNamedOnly(binding))
    )
      continue;
    for (const captured of captures(used)) {
      if (captured.owner === fn) checkUse(checking, fn, captured, span, clause, used);
    }
  }
}

/** A declared function, and one that is bound for good, can only be called by its name: that is the use that counts. */
function isNamedOnly(binding: Binding): boolean {
  return binding.kind === "function" || functionBound(binding) !== undefined;
}

export type CapturesOf = (fn: CheckedFunction) => ReadonlySet<Binding>;

function checkUse(
  checking: Checking,
  fn: CheckedFunction,
  binding: Binding,
  at: Span,
  clause: Clause | undefined,
  through?: CheckedFunction,
): void {
  const related = [{ span: binding.span, label: `${binding.name} is declared here` }];
  const { name } = binding;
  if (isUnready(binding, at)) {
    if (through === undefined) {
      report(checking, fn, (evidence) => messages.usedBeforeDeclaration(at, { name }, evidence), {
        related,
      });
    } else if (!restsIn(binding.initializer, through.syntax)) {
      const values = { name, function: through.name };
      report(checking, fn, (evidence) => messages.capturedBeforeDeclaration(at, values, evidence), {
        related,
      });
    }
  } else if (!isHoisted(binding) && inAnotherClause(binding.clause, clause)) {
    report(checking, fn, (evidence) => messages.declaredInAnotherClause(at, { name }, evidence), {
      related,
    });
  }
}

/** A declared function is there from the start of its block: of the whole `switch`. */
function isHoisted({ kind, assignments }: Binding): boolean {
  return kind === "function" && assignments.length === 0;
}

/** A function in a literal is in nobody's hands until the variable has the literal: nothing can call it before. */
function restsIn(value: ExpressionSyntax | undefined, fn: FunctionSyntax): boolean {
  if (value === fn) return true;
  if (value?.kind === "conditional") return restsIn(value.then, fn) || restsIn(value.else, fn);
  if (value?.kind === "object")
    return value.entries.some((entry) => entry.kind === "property" && restsIn(entry.value, fn));
  return (
    value?.kind === "array" &&
    value.items.some((item) => item.kind !== "spread" && restsIn(item, fn))
  );
}

function isBefore(at: Span, { initializer, before }: Binding): boolean {
  return within(at, initializer?.span) || before.some((span) => within(at, span));
}

function within(inside: Span, around: Span | undefined): boolean {
  return around !== undefined && around.start <= inside.start && inside.end <= around.end;
}

function inAnotherClause(declared: Clause | undefined, used: Clause | undefined): boolean {
  if (declared === undefined) return false;
  for (let at = used; at !== undefined; at = at.outer) {
    if (at.of === declared.of) return at.index !== declared.index;
  }
  return false;
}
