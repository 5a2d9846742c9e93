import { messages } from "../../diagnostics/messages.generated.ts";
import type { Fields } from "./fields.ts";
import type { LocatedFunction } from "./locate-function.ts";

/** The functions of a prompt by the names that its data uses; what is no function there is a template or a setting. */
export function readFunctions(fields: Fields): ReadonlyMap<string, LocatedFunction> {
  for (const [name, value] of Object.entries(fields.record("helpers") ?? {})) {
    if (typeof value !== "function") fields.wrong("helpers", "a function", name);
  }
  const filter = fields.at("thread", "filter");
  if (filter !== undefined && typeof filter !== "function") {
    fields.wrong("thread", "a function", "filter");
  }
  readNarrow(fields);
  const functions = new Map<string, LocatedFunction>();
  for (const { name, path } of functionPlaces((...at) => fields.at(...at))) {
    const located = readFunction(fields, ...path);
    if (located) functions.set(name, located);
  }
  return functions;
}

/** A function among the options of a prompt: the name that the prompt's data has for it, and where it is. */
export interface FunctionPlace {
  readonly name: string;
  readonly path: readonly [string, ...string[]];
  readonly value: (...args: readonly unknown[]) => unknown;
}

export function functionPlaces(at: (...path: readonly string[]) => unknown): FunctionPlace[] {
  const keys = (...path: readonly string[]): string[] => Object.keys(at(...path) ?? {});
  const narrowed = keys("narrow").flatMap((tool) =>
    keys("narrow", tool).map((argument) => ["narrow", tool, argument] as const),
  );
  const named: readonly (readonly [name: string, path: readonly [string, ...string[]]])[] = [
    ...keys("helpers").map((name) => [name, ["helpers", name]] as const),
    [THREAD_FILTER, ["thread", "filter"]],
    ...keys("thread", "render").map(
      (type, index) => [threadRenderer(index), ["thread", "render", type]] as const,
    ),
    ...narrowed.map((path) => [path.join("."), path] as const),
    ["choose", ["choose"]],
  ];
  return named.flatMap(([name, path]) => {
    const value = at(...path);
    return typeof value === "function"
      ? [{ name, path, value: value as FunctionPlace["value"] }]
      : [];
  });
}

/** Names of helpers that the compiler adds; the author's templates name none such. */
export const THREAD_FILTER = "thread-filter";
export const threadRenderer = (index: number): string => `thread-render-${index}`;

/** The function at a place of the options. One that is written where it cannot be read is a finding. */
export function readFunction(
  fields: Fields,
  ...path: readonly [string, ...string[]]
): LocatedFunction | undefined {
  const located = fields.functionAt(...path);
  if (!located) {
    const values = { name: fields.name, field: path.join(".") };
    fields.findings.push(messages.functionNotFound(fields.spanOf(...path), values));
  }
  return located;
}

/** The arguments of choices that `narrow` names. */
export function readNarrow(fields: Fields): { tool: string; argument: string }[] {
  const narrow = fields.record("narrow") ?? {};
  return Object.entries(narrow).flatMap(([tool, byArgument]) =>
    Object.entries(byArgument ?? {}).flatMap(([argument, value]) => {
      if (typeof value === "function") return [{ tool, argument }];
      if (value !== undefined)
        fields.wrong("narrow", "a function of the input that gives a list", tool, argument);
      return [];
    }),
  );
}
