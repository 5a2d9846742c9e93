import type { StepKind } from "@twelvefold/ir";

/** What the author gave to `tool()`, `prompt()` and so on: any object, as nothing has been checked yet. */
export interface DeclarationValue {
  readonly kind: StepKind;
  readonly options: Readonly<Record<string, unknown>>;
}

const brand = Symbol.for("twelvefold.declaration");

const kinds: ReadonlySet<unknown> = new Set<StepKind>([
  "agent",
  "human",
  "prompt",
  "signal",
  "tool",
]);

/** The declaration that a value is, whichever copy of the DSL made it. Reading it may run the author's code, which may throw. */
export function declarationValue(value: unknown): DeclarationValue | undefined {
  if ((typeof value !== "object" && typeof value !== "function") || value === null)
    return undefined;
  const found = readBrand(value);
  if (!isRecord(found) || !kinds.has(found["kind"])) return undefined;
  return { kind: found["kind"] as StepKind, options: found };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readBrand(value: object): unknown {
  try {
    return (value as Record<symbol, unknown>)[brand];
  } catch {
    return undefined;
  }
}
