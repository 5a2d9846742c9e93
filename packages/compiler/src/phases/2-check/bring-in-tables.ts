import { identifier } from "../../syntax/build.ts";
import { childrenOf } from "../../syntax/children.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import type { FunctionSyntax, ObjectSyntax, Span } from "../../syntax/index.ts";
import type { Program } from "../1-read/index.ts";
import { namesOfConstant } from "./constant-names.ts";
import { declareFirst } from "./declare-first.ts";
import { declaredIn } from "./declared-in.ts";
import { methodPlaces } from "./method-places.ts";
import { isTable } from "./table.ts";
import { namesIn } from "./pattern-names.ts";

/**
 * A table of functions at the top level is as good as one that each function has of its own, where nobody changes it
 * and it is asked for nothing but its keys:
 *
 *     const format = { short: (x) => x.slice(0, 9), long: (x) => x };
 *     async flow({ text }) { return format.short(text); }
 *
 *     async flow({ text }) { const format = { … }; return format.short(text); }
 *
 * So it is where its functions are not async, too, and the table could be a value (`table.ts`): one that is known by its
 * name may give the promise of a step (`one: (x) => find(x)`), and be given a class.
 */
export function bringInTables(program: Program): (fn: FunctionSyntax) => FunctionSyntax {
  return (fn) => {
    const declared = declaredIn(fn);
    // What a parameter's default asks for is asked before the body begins.
    const early = fn.params.flatMap((param) =>
      param.default ? [...identifiersIn(param.default)] : [],
    );
    const names = new Set(identifiersIn(fn));
    let at = fn;
    for (const name of names) {
      if (declared.has(name) || early.includes(name)) continue;
      const table = tableOf(name, fn, program);
      if (table === undefined) continue;
      // A function that is held must outlive a wait: those of a constant do (`table.ts`), those of a function do not.
      if (isTable(table, fn.span.file, program) && isHeld(at, name)) continue;
      const outer = outerNames(table);
      if ([...outer].some((one) => declared.has(one))) continue;
      const widened = declaring(at, name, table);
      if (!methodPlaces(widened).get(widened.body)?.has(name)) continue;
      at = widened;
      // Its functions may use other tables: the list grows while it is walked.
      for (const one of outer) names.add(one);
    }
    return at;
  };
}

/** Whether a member of it is anything but called: `const f = ops.add`. */
function isHeld(node: SyntaxNode, name: string): boolean {
  const isMember =
    (node.kind === "member" || node.kind === "index") && node.object.kind === "identifier";
  if (isMember && node.object.name === name) return true;
  const parts = childrenOf(node);
  const called =
    node.kind === "call" && (node.callee.kind === "member" || node.callee.kind === "index");
  const inside = called
    ? [...parts.filter((part) => part !== node.callee), ...childrenOf(node.callee)]
    : parts;
  return inside.some((part) => isHeld(part, name));
}

/** The table that a name of the function's module stands for: functions, and what cannot be changed, under written keys. */
function tableOf(
  name: string,
  { span }: FunctionSyntax,
  program: Program,
): ObjectSyntax | undefined {
  const found = program.resolve(span.file, name);
  if (found?.kind !== "const") return undefined;
  const { init } = found;
  if (init.kind !== "object" || !init.entries.every(isPlain)) return undefined;
  const isHere = found.file === span.file && found.name === name;
  if (!isHere && !meansTheSame(init, [found.file, span.file], program)) return undefined;
  const isChanged =
    mayBeChanged(found.span, program) || !isAsWritten(found.name, program.constantsOf(found.file));
  return isChanged ? undefined : init;
}

/** Whether its functions ask for nothing but what JavaScript has, in the one module and in the other. */
function meansTheSame(table: ObjectSyntax, files: readonly string[], program: Program): boolean {
  return [...outerNames(table)].every((name) =>
    files.every((file) => program.resolve(file, name) === undefined),
  );
}

/** Whether it is what it was when it was declared, when the modules have been run: it may change itself. */
function isAsWritten(
  name: string,
  constants: Readonly<Record<string, unknown>> | undefined,
): boolean {
  if (constants === undefined || !Object.hasOwn(constants, name)) return true;
  return constants[name] !== undefined;
}

function isPlain(entry: ObjectSyntax["entries"][number]): boolean {
  return (
    entry.kind === "property" && (entry.value.kind === "function" || entry.value.kind === "literal")
  );
}

/** Whether anybody may have changed it: through a name that stands for more than its members, or for its whole module. */
function mayBeChanged(declared: Span, program: Program): boolean {
  // The modules that are imported later need not be among those of the program.
  if ([...program.modules.values()].some(({ importsLater }) => importsLater)) return true;
  return namesOfConstant(program, declared).some(
    ({ file, text }) => text.includes(".") || program.modules.get(file)?.escaping.has(text),
  );
}

/** It has no extent: everything in the function comes after it. */
function declaring(fn: FunctionSyntax, name: string, init: ObjectSyntax): FunctionSyntax {
  const span = { ...fn.span, end: fn.span.start };
  const declarations = [{ target: identifier(name, span), init, span }];
  return declareFirst(fn, { kind: "variable", mode: "const", declarations, span });
}

function identifiersIn(node: SyntaxNode, found: Set<string> = new Set()): ReadonlySet<string> {
  if (node.kind === "identifier") found.add(node.name);
  for (const child of childrenOf(node)) identifiersIn(child, found);
  return found;
}

/** Names that are not those of parameters around them: what they stand for is, or may be, outside. */
function outerNames(
  node: SyntaxNode,
  parameters: ReadonlySet<string> = new Set(),
  found: Set<string> = new Set(),
): ReadonlySet<string> {
  if (node.kind === "identifier" && !parameters.has(node.name)) found.add(node.name);
  const inside =
    node.kind === "function"
      ? new Set([...parameters, ...node.params.flatMap(({ target }) => namesIn(target))])
      : parameters;
  for (const child of childrenOf(node)) outerNames(child, inside, found);
  return found;
}
