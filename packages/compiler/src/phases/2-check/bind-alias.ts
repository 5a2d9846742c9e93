import type {
  ExpressionSyntax,
  IdentifierSyntax,
  PatternSyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { isBuiltinFunction, isBuiltinName, isPrototype } from "./builtins.ts";
import { memberName, prototypeOf } from "./builtin-value.ts";
import type { Name } from "./checked-agent.ts";
import { errorNames, namespaces, refusedGlobals } from "./globals.ts";
import { find } from "./scope.ts";
import type { Place } from "./scope.ts";

/**
 * A `const` that only gives something built in another name is that thing, and needs no place in a state:
 * `const { max, PI } = Math`, `const f = Number.isInteger`, `const E = TypeError`.
 */
export function bindAliases({ mode, declarations }: VariableSyntax, place: Place): void {
  if (mode !== "const") return;
  for (const { target, init } of declarations) {
    const named = init === undefined ? undefined : builtinNamed(init, place);
    if (named === undefined) continue;
    const names = namesFor(target, named);
    for (const [name, builtin] of names ?? []) {
      const binding = place.scope.names.get(name);
      if (binding !== undefined) binding.means = { kind: "builtin", name: builtin };
    }
  }
}

/** The variables of a pattern with what each stands for; nothing where one of them is something else. */
function namesFor(
  target: PatternSyntax,
  named: string,
): readonly (readonly [string, string])[] | undefined {
  if (target.kind === "identifier") return [[target.name, named]];
  if (target.kind !== "objectPattern" || target.rest !== undefined) return undefined;
  const names: [string, string][] = [];
  for (const { key, target: inside, default: fallback } of target.properties) {
    const builtin = `${named}.${typeof key === "string" ? key : ""}`;
    if (inside.kind !== "identifier" || fallback !== undefined || !isBuiltinName(builtin))
      return undefined;
    names.push([inside.name, builtin]);
  }
  return names;
}

/** `Math`, `TypeError`, `parseInt`, `Math.max`, and other names of these. */
function builtinNamed(node: ExpressionSyntax, place: Place): string | undefined {
  const { checking, fn, scope } = place;
  if (node.kind === "identifier") {
    const { name } = node;
    const binding = find(scope, name);
    if (binding !== undefined) return binding.means?.name;
    if (checking.program.resolve(fn.file, name) !== undefined || refusedGlobals.has(name))
      return undefined;
    return namespaces.has(name) || errorNames.has(name as never) || isBuiltinFunction(name)
      ? name
      : undefined;
  }
  if (node.kind !== "member" && node.kind !== "index") return undefined;
  const owner = builtinNamed(node.object, place) ?? prototypeOf(node.object);
  const dotted = `${owner}.${memberName(node)}`;
  return owner !== undefined && (isBuiltinFunction(dotted) || isPrototype(dotted))
    ? dotted
    : undefined;
}

/** Whether a declaration does nothing but that. */
export function isAlias(
  target: PatternSyntax,
  names: ReadonlyMap<IdentifierSyntax, Name>,
): boolean {
  const leaves =
    target.kind === "objectPattern" ? target.properties.map((each) => each.target) : [target];
  return (
    leaves.length > 0 &&
    leaves.every((leaf) => {
      const name = leaf.kind === "identifier" ? names.get(leaf) : undefined;
      return name?.kind === "variable" && name.binding.means !== undefined;
    })
  );
}
