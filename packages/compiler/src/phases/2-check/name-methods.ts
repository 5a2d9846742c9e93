import type {
  CallSyntax,
  ExpressionSyntax,
  FunctionSyntax,
  ObjectSyntax,
  PropertySyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { isBlock } from "./bind-function.ts";
import { chooseMethod } from "./choose-method.ts";
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

function rebuild<T>(node: T, around: Around): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) {
    const more = around.all.get(node);
    const inside = more ? { ...around, places: new Map([...around.places, ...more]) } : around;
    return node.map((item: unknown) => rebuild(item, inside)) as T;
  }
  const { places } = around;
  const named = nameFor(node as unknown as ExpressionSyntax, places);
  if (named !== undefined) return named as T;
  const inside = (node as { kind?: string }).kind === "function" ? { ...around, held: [] } : around;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] =
      key === "span" || key === "nameSpan" ? (value as unknown) : rebuild(value as unknown, inside);
  if (inside !== around) return holding(copy as unknown as FunctionSyntax, inside.held) as T;
  if (copy["kind"] === "call") return chosen(copy as unknown as CallSyntax, around) as T;
  if (copy["kind"] !== "variable") return copy as T;
  const { declarations } = node as unknown as VariableSyntax;
  const rebuilt = copy["declarations"] as readonly Declaration[];
  copy["declarations"] = declarations.flatMap((declaration, index) =>
    takenApart(declaration, rebuilt[index] ?? declaration, places),
  );
  return copy as T;
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
    target: { kind: "identifier", name, span: at },
    span: at,
  }));
  const body = isBlock(fn.body)
    ? fn.body
    : [{ kind: "return", value: fn.body, span: fn.body.span } as const];
  return { ...fn, body: [{ kind: "variable", mode: "let", declarations, span: at }, ...body] };
}

function nameFor(node: ExpressionSyntax, places: Places): ExpressionSyntax | undefined {
  const member = memberOf(node);
  if (member === undefined || !places.get(member.object)?.functions.has(member.key))
    return undefined;
  return { kind: "identifier", name: `${member.object}.${member.key}`, span: node.span };
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
    target: { kind: "identifier", name: `${target.name}.${key}`, span: at },
    init: value,
    span: declaration.span,
  }));
  const isNeeded = rest.entries.length > 0 || place.isChosen;
  return [...(isNeeded ? [{ ...rebuilt, init: rest }] : []), ...functions];
}

type Taken = PropertySyntax & { readonly key: string };
