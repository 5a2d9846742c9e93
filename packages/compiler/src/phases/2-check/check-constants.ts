import { messages } from "../../diagnostics/messages.generated.ts";
import { plainParts } from "../../plain-parts.ts";
import { contains } from "../../syntax/index.ts";
import type { Span } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { functionsOf } from "./bind-declared.ts";
import { isModuleConstant } from "./checked-agent.ts";
import type { CheckedFunction, ModuleConstant } from "./checked-agent.ts";
import { report } from "./checking.ts";
import type { Checking } from "./checking.ts";
import { hasKey } from "./table.ts";
import { namesOfConstant } from "./constant-names.ts";
import type { ConstantName } from "./constant-names.ts";

/**
 * A module-level object is taken as it is written. Code outside of the flow (the top level of a module,
 * a tool) that changes it would make that wrong, so such code is looked for by what it looks like.
 */
export function checkConstants(checking: Checking, flow: CheckedFunction): void {
  const checked = checkedSpans(checking);
  const seen = new Set<Span>();
  for (const [node, name] of checking.names) {
    if (!isModuleConstant(name)) continue;
    if (seen.has(name.span)) continue;
    seen.add(name.span);
    const change = declaredParts(name)
      .map((declared) => changeOf(declared, name, checking, checked))
      .find((found) => found !== undefined);
    if (change === undefined && isAsWritten(name, checking)) continue;
    const related =
      change === undefined
        ? [
            {
              span: name.span,
              label: "when the modules have been run, it is not what is written here",
            },
          ]
        : [{ span: change, label: "it is changed here" }];
    report(
      checking,
      flow,
      (evidence) => messages.constantChangedElsewhere(node.span, { name: node.name }, evidence),
      { related },
    );
  }
}

/**
 * A function that stands in a constant (`helpers: formats`) is taken as it is written there, too. What changes
 * the constant is a finding at the declaration that the function belongs to.
 */
export function checkWays(checking: Checking, flow: CheckedFunction): void {
  const { agent, bound, program } = checking;
  const checked = checkedSpans(checking);
  const isOutside = (change: Span): boolean => !checked.some((fn) => contains(fn, change));
  const seen = new Set<string>();
  for (const declared of new Set([agent.declared, ...bound])) {
    const functions = functionsOf(declared).map(([, located]) => located);
    for (const { through } of [...functions, ...(declared.agent ? [declared.agent] : [])]) {
      for (const way of through) {
        const change = changesOf(way, program).find(isOutside);
        const place = `${declared.name} ${way.start} ${way.file}`;
        if (change === undefined || seen.has(place)) continue;
        seen.add(place);
        const name = program.modules.get(way.file)?.text.slice(way.start, way.end) ?? "";
        report(
          checking,
          flow,
          (evidence) =>
            messages.constantChangedElsewhere(
              declared.span,
              { name: /^[\w$]+/.exec(name)?.[0] ?? declared.exportName },
              evidence,
            ),
          { related: [{ span: change, label: "it is changed here" }] },
        );
      }
    }
  }
}

function checkedSpans({ program, functions }: Checking): readonly Span[] {
  const flows = program.agents.map((agent) => agent.flow.span);
  return [...flows, ...[...functions.values()].map(({ syntax }) => syntax.span)];
}

/** Where the objects are declared that a constant is, or is made of. */
function declaredParts(name: ModuleConstant): readonly Span[] {
  if (name.kind === "table") return [name.span];
  const isObject = typeof name.value === "object" && name.value !== null;
  return [...(isObject ? [name.span] : []), ...name.parts];
}

/** Whether the constant still is what it was made of, when all modules have been run. */
function isAsWritten(constant: ModuleConstant, { program }: Checking): boolean {
  const { kind, name, span } = constant;
  const constants = program.constantsOf(span.file);
  if (constants === undefined || !Object.hasOwn(constants, name))
    return !isCommonJs.test(span.file) || !hasOtherNames(constant, program);
  const found = constants[name];
  if (kind === "table") return found !== undefined;
  if (kind === "constant") return isSameData(found, constant.value);
  const hasOwn = Reflect.ownKeys(found as object).length > 0;
  return !hasOwn && isSameData([...(found as Iterable<unknown>)], constant.value);
}

/** What a CommonJS module is when it has been run, it does not tell. */
const isCommonJs = /\.c[jt]s$/;

function hasOtherNames(constant: ModuleConstant, program: Program): boolean {
  return declaredParts(constant).some((declared) =>
    namesOfConstant(program, declared).some(({ file, text }) =>
      program.modules.get(file)?.escaping.has(text),
    ),
  );
}

/** Keys in the same order too, as a flow can see that. */
function isSameData(found: unknown, written: unknown): boolean {
  if (typeof written !== "object" || written === null) return Object.is(found, written);
  const [left, right] = [plainParts(found), Object.entries(written)];
  return (
    left !== undefined &&
    Array.isArray(written) === Array.isArray(found) &&
    left.length === right.length &&
    left.every(([key, value], index) => {
      const [other, expected] = right[index]!;
      return key === other && isSameData(value, expected);
    })
  );
}

const mutators = "push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|add|set|delete|clear";

function changeOf(
  declared: Span,
  constant: ModuleConstant,
  { program }: Checking,
  checked: readonly Span[],
): Span | undefined {
  return changesOf(declared, program).find(
    (change) => !checked.some((fn) => contains(fn, change)) && !callsOwn(constant, change, program),
  );
}

/** Whether what looks like a change is a call of what a table has under a key: `sums.add(1, 2)`. */
function callsOwn(constant: ModuleConstant, { file, start, end }: Span, program: Program): boolean {
  const text = program.modules.get(file)?.text.slice(start, end) ?? "";
  const [, method] = /\.\s*([\w$]+)\s*\($/.exec(text) ?? [];
  return constant.kind === "table" && method !== undefined && hasKey(constant.init, method);
}

const changes = new WeakMap<Program, Map<string, readonly Span[]>>();

/** Every place in the program that looks like a change of a constant: looked for once, however many agents use it. */
function changesOf(declared: Span, program: Program): readonly Span[] {
  const known = changes.get(program) ?? new Map<string, readonly Span[]>();
  changes.set(program, known);
  const place = `${declared.start} ${declared.file}`;
  const found = known.get(place) ?? namesOfConstant(program, declared).flatMap(placesIn);
  known.set(place, found);
  return found;

  function placesIn({ file, text: name }: ConstantName): Span[] {
    const { text } = program.modules.get(file)!;
    return [...text.matchAll(changing(name))].map(({ index, 0: match }) => ({
      file,
      start: index,
      end: index + match.length,
    }));
  }
}

/** What text that changes something by that name looks like. */
function changing(name: string): RegExp {
  const root = `(?<![.\\w$])${name.replaceAll(/[$.]/g, "\\$&")}`;
  const path = `${root}(?:\\s*\\??\\.\\s*[\\w$]+|\\s*\\[[^\\]]*\\])`;
  return new RegExp(
    [
      `${path}+\\s*(?:[-+*/%&|^?<>]{0,3}=(?![=>])|\\+\\+|--)`,
      `(?:${path}|${root}\\b)[^;\\n=]*\\.\\s*(?:${mutators})\\s*\\(`,
      `\\bdelete\\s+${path}`,
      `\\bObject\\.(?:assign|define\\w+)\\(\\s*${root}\\b`,
    ].join("|"),
    "g",
  );
}
