import type { Problem } from "../core/validate/index.ts";
import { below, excerpt } from "../core/validate/index.ts";

/** What this needs of a Standard Schema: the validator that an author declared a step with. */
export interface StandardValidator<Output = unknown> {
  readonly "~standard": {
    readonly validate: (value: unknown) => Outcome<Output> | Promise<Outcome<Output>>;
  };
}

type Outcome<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

export type FinishedOutput<Output = unknown> =
  | { readonly ok: true; readonly value: Output }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Runs the author's own validator on a model's output, so that its transforms, refinements,
 * defaults and coercions apply: what comes out is what the flow sees.
 */
export async function finishOutput<Output>(
  validator: StandardValidator<Output>,
  value: unknown,
): Promise<FinishedOutput<Output>> {
  const outcome = await validator["~standard"].validate(value);
  if (outcome.issues === undefined) return { ok: true, value: outcome.value };
  return { ok: false, problems: outcome.issues.map((issue) => problemOf(issue, value)) };
}

function problemOf({ message, path = [] }: Issue, value: unknown): Problem {
  const keys = path.map((part) => (typeof part === "object" ? part.key : part));
  const place = keys.reduce<string>(
    (pointer, key) => below(pointer, typeof key === "number" ? key : String(key)),
    "",
  );
  const there = keys.reduce<unknown>(
    (here, key) => (here as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
  return {
    path: place,
    message,
    expected: "what the validator asks for",
    received: excerpt(there),
    keyword: "validator",
  };
}
