import type { FunctionSyntax } from "../../syntax/index.ts";
import type { Program, ReadAgent } from "../1-read/index.ts";
import { bringInTables } from "./bring-in-tables.ts";
import { checkOnce } from "./check-once.ts";
import type { Checked } from "./check-once.ts";
import { freshTurns } from "./fresh-turns.ts";
import { nameMembers } from "./name-members.ts";
import { nameMethods } from "./name-methods.ts";
import { settledPromises } from "./settled-promises.ts";
import { throwAtOnce } from "./throw-at-once.ts";
import type { Finding } from "../../diagnostics/finding.ts";

export type {
  Binding,
  CallMeaning,
  CheckedAgent,
  CheckedFunction,
  Gives,
  Name,
} from "./checked-agent.ts";
export { functionBound, functionOf, isNameOnly } from "./checked-agent.ts";
export { knownPromptsOf } from "./choice-source.ts";
export { promptsOf } from "./choice-source.ts";
export { capturesOf } from "./check-function-value.ts";
export { isAlias } from "./bind-alias.ts";
export { functionConstant } from "./function-constant.ts";
export { builtinConstants } from "./builtin-constants.ts";
export { builtinValue, typeofBuiltin } from "./builtin-value.ts";
export { instanceName, isNeverInstance } from "./instance-of.ts";

/**
 * Resolves every name that the agent's flow can reach, gives each call its meaning, and finds all
 * that the language has no place for. Without errors, what is left is safe to lower.
 *
 * Where functions outlive the turn of a loop and nothing else is wrong, the loop is given fresh
 * variables for each turn, and all is looked at again; so it is where names are used that throw there.
 */
export function check(program: Program, agent: ReadAgent): Checked {
  const always = [
    nameMembers(program),
    settledPromises(program),
    bringInTables(program),
    nameMethods,
  ].map(remembered);
  const rewrites = [...always];
  const rewrite: Rewrite = (syntax) => rewrites.reduce((at, one) => one(at), syntax);
  const first = checkOnce(program, agent, rewrite);
  const warnings: Finding[] = [];
  for (let found = first; found.checked === undefined;) {
    const errors = found.findings.filter(({ severity }) => severity === "error");
    const hopeless = errors.some(({ word }) => !mended.has(word));
    const isStuck = found.throwing.size === 0 && found.turned.size === 0;
    if (hopeless || isStuck || rewrites.length - always.length === MOST_NESTED) return first;
    warnings.push(...errors.flatMap(asWarning));
    const { throwing, turned } = found;
    rewrites.push(remembered(throwing.size > 0 ? throwAtOnce(throwing) : freshTurns(turned)));
    found = checkOnce(program, agent, rewrite);
    if (found.checked !== undefined)
      return { ...found, findings: [...warnings, ...found.findings] };
  }
  return first;
}

/** What compiles when it is written otherwise. */
const mended: ReadonlySet<string> = new Set([
  "loop-variable-captured",
  "used-before-declaration",
  "assignment-to-constant",
]);

/** What throws in JavaScript throws, and is seldom meant; turns of loops are only ours to mend. */
function asWarning(error: Finding): readonly Finding[] {
  return error.word === "loop-variable-captured" ? [] : [{ ...error, severity: "warning" }];
}

/** A function is the same each time that it is looked at. */
function remembered(rewrite: Rewrite): Rewrite {
  const known = new Map<FunctionSyntax, FunctionSyntax>();
  return (fn) => {
    const made = known.get(fn) ?? rewrite(fn);
    known.set(fn, made);
    return made;
  };
}

type Rewrite = (syntax: FunctionSyntax) => FunctionSyntax;

/** Loops within each other are found one after the other. */
const MOST_NESTED = 4;
