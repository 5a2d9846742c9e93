import type {
  ExpressionSyntax,
  FunctionSyntax,
  ObjectSyntax,
  PropertySyntax,
  VariableSyntax,
} from "../../syntax/index.ts";
import { memberOf, methodPlaces } from "./method-places.ts";
import type { Declaration, MethodPlace } from "./method-places.ts";

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
  const places = methodPlaces(fn);
  return places.size === 0 ? fn : rebuild(fn, places);
}

type Places = ReadonlyMap<string, MethodPlace>;

function rebuild<T>(node: T, places: Places): T {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((item: unknown) => rebuild(item, places)) as T;
  const named = nameFor(node as unknown as ExpressionSyntax, places);
  if (named !== undefined) return named as T;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] =
      key === "span" || key === "nameSpan" ? (value as unknown) : rebuild(value as unknown, places);
  if (copy["kind"] !== "variable") return copy as T;
  const { declarations } = node as unknown as VariableSyntax;
  const rebuilt = copy["declarations"] as readonly Declaration[];
  copy["declarations"] = declarations.flatMap((declaration, index) =>
    takenApart(declaration, rebuilt[index] ?? declaration, places),
  );
  return copy as T;
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
  return [...(rest.entries.length > 0 ? [{ ...rebuilt, init: rest }] : []), ...functions];
}

type Taken = PropertySyntax & { readonly key: string };
