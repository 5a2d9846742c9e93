import { identifier } from "../../syntax/build.ts";
import type { SyntaxNode } from "../../syntax/children.ts";
import { isNode, rebuildParts } from "../../syntax/rebuild-parts.ts";
import type {
  CallSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  ObjectSyntax,
  PropertySyntax,
} from "../../syntax/index.ts";
import { chooseMethod } from "./choose-method.ts";
import { declareFirst } from "./declare-first.ts";
import { methodPlaces } from "./method-places.ts";
import type { Declaration, MethodPlace, MethodPlaces } from "./method-places.ts";
import { chosenIn, memberOf } from "./method-uses.ts";

/**
 * An object that is only a place for functions needs none of it: they are known by name, may wait, and are in no
 * variable while the run waits.
 *
 *     const api = { size: 3, async find(id) { return await search(id) } };
 *     await api.find(api.size);
 *
 *     const api = { size: 3 }, `api.find` = async (id) => await search(id);
 *     await `api.find`(api.size);
 */
export function nameMethods(fn: FunctionSyntax): FunctionSyntax {
  const all = methodPlaces(fn);
  return all.size === 0 ? fn : rebuild(fn, { all, places: new Map(), held: [] });
}

interface Around {
  readonly all: MethodPlaces;
  /** Those that are seen from here. */
  readonly places: Places;
  /** The variables that the function around needs for keys. */
  readonly held: string[];
}

type Places = ReadonlyMap<string, MethodPlace>;

function rebuild<Part>(part: Part, around: Around): Part {
  if (isNode(part)) return renamed(part, around) as typeof part;
  const more = Array.isArray(part) ? around.all.get(part) : undefined;
  const inside = more ? { ...around, places: new Map([...around.places, ...more]) } : around;
  return rebuildParts(part, (one) => rebuild(one, inside));
}

/** What stands for an expression is one. */
function renamed(node: SyntaxNode, around: Around): SyntaxNode {
  const { places } = around;
  const named = nameFor(node, places);
  if (named !== undefined) return named;
  const inside = node.kind === "function" ? { ...around, held: [] } : around;
  const made = rebuildParts(node, (one) => rebuild(one, inside));
  if (made.kind === "function") return holding(made, inside.held);
  if (made.kind === "call") return chosen(made, around);
  if (made.kind !== "variable" || node.kind !== "variable") return made;
  const declarations = node.declarations.flatMap((declaration, index) =>
    takenApart(declaration, made.declarations[index] ?? declaration, places),
  );
  return { ...made, declarations };
}

function chosen(call: CallSyntax, { places, held }: Around): ExpressionSyntax {
  const { object = "", key } = chosenIn(call) ?? {};
  const place = places.get(object);
  if (key === undefined || place === undefined) return call;
  const kept = `\u0000key${held.length}`;
  held.push(kept);
  return chooseMethod(call, { object, names: [...place.functions], key, kept });
}

/** A function that first declares what its calls need to hold. */
function holding(fn: FunctionSyntax, held: readonly string[]): FunctionSyntax {
  if (held.length === 0) return fn;
  const at = { ...fn.span, end: fn.span.start };
  const declarations = held.map((name): Declaration => ({
    target: identifier(name, at),
    span: at,
  }));
  return declareFirst(fn, { kind: "variable", mode: "let", declarations, span: at });
}

function nameFor(node: SyntaxNode, places: Places): ExpressionSyntax | undefined {
  const member = memberOf(node);
  if (member === undefined || !places.get(member.object)?.functions.has(member.key))
    return undefined;
  return identifier(`${member.object}.${member.key}`, node.span);
}

/** The functions come after the rest: they have no value while the rest is made. */
function takenApart(
  declaration: Declaration,
  rebuilt: Declaration,
  places: Places,
): readonly Declaration[] {
  const { target } = declaration;
  const place = target.kind === "identifier" ? places.get(target.name) : undefined;
  if (target.kind !== "identifier" || place?.declaration !== declaration) return [rebuilt];
  const { entries, span } = rebuilt.init as ObjectSyntax;
  const isTaken = (entry: ObjectSyntax["entries"][number]): entry is Taken =>
    entry.kind === "property" && place.functions.has(entry.key as string);
  const rest: ObjectSyntax = {
    kind: "object",
    entries: entries.filter((entry) => !isTaken(entry)),
    span,
  };
  const functions = entries.filter(isTaken).map(({ key, value, span: at }): Declaration => ({
    key,
    target: identifier(`${target.name}.${key}`, at),
    init: value,
    span: declaration.span,
  }));
  const isNeeded = rest.entries.length > 0 || place.isChosen;
  return [...(isNeeded ? [{ ...rebuilt, init: rest }] : []), ...functions];
}

type Taken = PropertySyntax & { readonly key: string };
