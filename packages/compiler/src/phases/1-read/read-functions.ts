import { messages } from "../../diagnostics/messages.generated.ts";
import type { Fields } from "./fields.ts";
import type { LocatedFunction } from "./locate-function.ts";

/** The functions of a prompt by the names that its data uses; what is no function there is a template or a setting. */
export function readFunctions(fields: Fields): ReadonlyMap<string, LocatedFunction> {
  const functions = new Map<string, LocatedFunction>();
  const add = (name: string, ...path: readonly [string, ...string[]]): void => {
    const located = readFunction(fields, ...path);
    if (located) functions.set(name, located);
  };
  for (const [name, value] of Object.entries(fields.record("helpers") ?? {})) {
    if (typeof value === "function") add(name, "helpers", name);
    else fields.wrong("helpers", "a function", name);
  }
  const filter = fields.at("thread", "filter");
  if (typeof filter === "function") add(THREAD_FILTER, "thread", "filter");
  else if (filter !== undefined) fields.wrong("thread", "a function", "filter");
  for (const [index, [type, render]] of Object.entries(
    fields.at("thread", "render") ?? {},
  ).entries()) {
    if (typeof render === "function") add(threadRenderer(index), "thread", "render", type);
  }
  for (const { tool, argument } of readNarrow(fields))
    add(`narrow.${tool}.${argument}`, "narrow", tool, argument);
  if (typeof fields.get("choose") === "function") add("choose", "choose");
  return functions;
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
