import { helperArguments } from "../diagnostics/messages.generated.ts";
import type { Invocation } from "./handlebars-tree.ts";
import type { Lowering } from "./lowering.ts";
import { nearestName } from "../diagnostics/nearest-name.ts";
import type { Signature } from "./signatures.ts";

/** The number of a call's arguments, and the names of its named ones. */
export function checkCall(
  call: Pick<Invocation, "params" | "hash" | "loc">,
  name: string,
  { count: [fewest, most], named, last, values = {}, usage }: Signature,
  at: Lowering,
): boolean {
  const problems: string[] = [];
  const given = call.params.length;
  if (given < fewest || given > most) {
    problems.push(`takes ${plural(fewest, most)}, and is given ${given === 0 ? "none" : given}`);
  }
  const hasLast = given === most || call.hash?.pairs.some(({ key }) => key === last);
  if (last !== undefined && given >= fewest && !hasLast) problems.push(`is given no ${last}`);
  for (const { key, value } of call.hash?.pairs ?? []) {
    const possible = Object.hasOwn(values, key) ? values[key] : undefined;
    if (named && !named.includes(key)) {
      const near = nearestName(key, named);
      problems.push(`has no argument named \`${key}\`${near ? `; \`${near}\` is one` : ""}`);
    } else if (possible && value.type === "StringLiteral" && !possible.includes(value.value)) {
      const list = possible.map((each) => `\`${each}\``).join(", ");
      problems.push(`has no ${key} \`${value.value}\`, only ${list}`);
    }
  }
  for (const problem of problems) {
    at.report.add(at.place(call), (span) => helperArguments(span, { name, problem, usage }));
  }
  return problems.length === 0;
}

function plural(fewest: number, most: number): string {
  const range = fewest === most ? `${most}` : `${fewest} or ${most}`;
  if (most === 0) return "no arguments";
  return `${range} argument${most === 1 ? "" : "s"}`;
}
