import type { SchemaProblem } from "./schema-problem.ts";

/** Types of a validator that JSON has no form for, with what to write instead. */
const remedies: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  date: [
    "a date",
    "Use a string with the format `date-time`, as in `z.iso.datetime()`, and convert it in the tool.",
  ],
  bigint: ["a bigint", "Use an integer, or a string of digits."],
  symbol: ["a symbol", "Use a string, or an enum of strings."],
  undefined: ["undefined", "Make the property optional, or use null."],
  void: ["void", "Use null, or an empty object."],
  nan: ["NaN", "Use null for a number that is not there."],
  map: ["a map", "Use a record, as in `z.record(z.string(), value)`."],
  set: ["a set", "Use an array."],
  function: ["a function", "Give the values it needs, and leave the code in the tool."],
  promise: ["a promise", "Describe the value that it gives."],
  file: ["a file", "Use a string that says where the file is."],
  custom: ["a custom check", "Describe the value by a type, and keep the check as a refinement."],
  transform: [
    "the result of a transform",
    "Add `.pipe(schema)` behind the transform, to say what it gives.",
  ],
};

/** The problem of a type that has no form in JSON; undefined when it has one. */
export function unsupportedType(type: string, path: string): SchemaProblem | undefined {
  const entry = Object.hasOwn(remedies, type) ? remedies[type] : undefined;
  if (entry === undefined) return undefined;
  const [what, remedy] = entry;
  return { kind: "type", path, problem: `${what} has no form in JSON`, remedy };
}

/** The problem of a regular expression whose flags change what it matches. */
export function patternFlags(pattern: RegExp, path: string): SchemaProblem | undefined {
  const flags = pattern.flags.replaceAll(/[dguv]/g, "");
  if (flags === "") return undefined;
  return {
    kind: "pattern-flags",
    path,
    problem: `the flag \`${flags}\` of \`${String(pattern)}\` has no form in JSON Schema`,
    remedy: "Write the expression without it: `[Yy]es` instead of `/yes/i`.",
  };
}
