import type { Json } from "@twelvefold/ir";
import { messages } from "../../diagnostics/messages.generated.ts";
import type { ExpressionSyntax, IdentifierSyntax, Span } from "../../syntax/index.ts";
import { exportIt } from "../1-read/index.ts";
import type { Resolved } from "../1-read/index.ts";
import { isBuiltinFunction, isBuiltinName } from "./builtins.ts";
import { bindDeclared } from "./bind-declared.ts";
import { bindTopFunction } from "./bind-function.ts";
import type { Name } from "./checked-agent.ts";
import { report } from "./checking.ts";
import { foldConstant } from "./fold-constant.ts";
import { resolveGlobal } from "./resolve-global.ts";
import { isTable, makerOf, unfrozen } from "./table.ts";
import type { Place } from "./scope.ts";

/** A name that no scope of the function declares: of the module, imported, built in, or unknown. */
export function resolveOutside(node: IdentifierSyntax, place: Place): Name {
  const { checking, fn } = place;
  const resolved = checking.program.resolve(fn.file, node.name);
  return resolved === undefined ? resolveGlobal(node, place) : resolveTop(resolved, node, place);
}

/** What stands at the top level of a module and is neither a constant nor a function. */
const words: ReadonlyMap<string, string> = new Map([
  ["assigned-function", "a function that is assigned another value"],
  ["class", "a class"],
  ["destructured", "taken out of a pattern"],
  ["enum", "an enum"],
  ["import-equals", "an `import … = require(…)`"],
  ["namespace", "a namespace"],
  ["namespace-import", "a whole module (import the names that are used)"],
  ["unexported-declaration", "a declaration that is not exported"],
]);

const PART_OF_DATA = "not the whole of a file of data (import that: `import data from …`)";

function resolveTop(resolved: Resolved, node: IdentifierSyntax, place: Place): Name {
  const { checking, fn } = place;
  const { name, span } = node;
  switch (resolved.kind) {
    case "declared":
      bindDeclared(resolved.declared, checking, { by: fn, span });
      return resolved;
    case "control":
      return resolved;
    case "function":
      return topFunction(resolved.fn, resolved.file, resolved.name, span, place);
    case "const":
      return resolveConst(resolved, node, place);
    case "package": {
      const { from } = resolved;
      if (from.endsWith(".json"))
        return refused(() =>
          report(checking, fn, (evidence) =>
            messages.notAConstant(span, { name, what: PART_OF_DATA }, evidence),
          ),
        );
      return refused(() =>
        report(checking, fn, (evidence) =>
          messages.packageValue(span, { name, package: from }, evidence),
        ),
      );
    }
    case "other": {
      const what = words.get(resolved.what) ?? `declared with \`${resolved.what}\``;
      const related = [{ span: resolved.span, label: `${name} is declared here` }];
      const home = checking.program.modules.get(resolved.span.file);
      const fix =
        home && resolved.what === "unexported-declaration"
          ? exportIt(resolved.span, home)
          : undefined;
      return refused(() =>
        report(checking, fn, (evidence) => messages.notAConstant(span, { name, what }, evidence), {
          related,
          ...(fix && { fix }),
        }),
      );
    }
  }
}

function topFunction(
  syntax: Extract<ExpressionSyntax, { kind: "function" }>,
  file: string,
  name: string,
  span: Span,
  place: Place,
): Name {
  const { checking, fn } = place;
  const reached = { by: fn, span };
  return {
    kind: "function",
    fn: bindTopFunction(checking, syntax, { name, file, agent: fn.agent, reached }),
  };
}

function resolveConst(
  resolved: Extract<Resolved, { kind: "const" }>,
  node: IdentifierSyntax,
  place: Place,
): Name {
  const { checking, fn } = place;
  const { init, file, name, span } = resolved;
  if (init.kind === "function") return topFunction(init, file, name, node.span, place);
  if (init.kind === "identifier" && init.name !== name) {
    const behind = checking.program.resolve(file, init.name);
    if (behind !== undefined && behind.kind !== "const") return resolveTop(behind, node, place);
    if (behind === undefined && isBuiltinName(init.name))
      return { kind: "builtin", name: init.name };
    if (behind !== undefined && behind.init !== init) return resolveConst(behind, node, place);
  }
  const builtin = builtinOf(init, file, place);
  if (builtin !== undefined) return { kind: "builtin", name: builtin };
  const collection = init.kind === "new" ? collectionOf(init, file, place) : undefined;
  if (collection !== undefined) return { ...collection, span, name };
  const folded = foldConstant(checking.program, file, init);
  if (folded?.kind === "special") return folded;
  if (folded !== undefined) {
    const { value, parts } = folded;
    return { kind: "constant", value, span, name, parts };
  }
  if (isTable(init, file, checking.program)) {
    const reached = { by: fn, span: node.span };
    const written = unfrozen(init, file, checking.program);
    const made = bindTopFunction(checking, makerOf(written), {
      name,
      file,
      agent: fn.agent,
      reached,
    });
    return { kind: "table", fn: made, init: written, span, name };
  }
  const related = [{ span, label: `${name} is declared here` }];
  const message = hasFunctions(init) ? messages.tableNotTaken : messages.constantNotJson;
  return refused(() =>
    report(checking, fn, (evidence) => message(node.span, { name: node.name }, evidence), {
      related,
    }),
  );
}

function hasFunctions(node: ExpressionSyntax): boolean {
  return (
    node.kind === "object" &&
    node.entries.some((entry) => entry.kind === "property" && entry.value.kind === "function")
  );
}

/** `Math.max` at the top level. */
function builtinOf(
  node: ExpressionSyntax,
  file: string,
  { checking: { program } }: Place,
): string | undefined {
  if (node.kind !== "member") return undefined;
  const { object } = node;
  const owner = object.kind === "member" && object.name === "prototype" ? object.object : object;
  if (owner.kind !== "identifier") return undefined;
  const name = `${owner.name}.${owner === object ? "" : "prototype."}${node.name}`;
  const isOwn = program.resolve(file, owner.name) !== undefined;
  return !isOwn && isBuiltinFunction(name) ? name : undefined;
}

/** `new Set(["a", "b"])` at the top level. */
function collectionOf(
  { callee, args }: Extract<ExpressionSyntax, { kind: "new" }>,
  file: string,
  { checking: { program } }: Place,
):
  | {
      readonly kind: "collection";
      readonly collection: "Map" | "Set";
      readonly value: Json;
      readonly parts: readonly Span[];
    }
  | undefined {
  const name =
    callee.kind === "identifier" && program.resolve(file, callee.name) === undefined
      ? callee.name
      : undefined;
  const [entries] = args;
  if ((name !== "Map" && name !== "Set") || args.length > 1 || entries?.kind === "spread")
    return undefined;
  const folded =
    entries === undefined
      ? ({ kind: "json", value: [], parts: [] } as const)
      : foldConstant(program, file, entries);
  return folded?.kind === "json" && Array.isArray(folded.value)
    ? { kind: "collection", collection: name, value: folded.value, parts: folded.parts }
    : undefined;
}

function refused(reportIt: () => void): Name {
  reportIt();
  return { kind: "refused" };
}
