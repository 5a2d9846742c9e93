import type { JsonSchema, SecretPlace, SecretPlaces } from "@twelvefold/ir";
import { elementOf, memberOf, union } from "./shape-members.ts";
import { isSecret, shapeOf, type Shape } from "./shape.ts";

/** What is rendered in the place of a secret. */
export const SECRET_MASK = "[secret]";

/** The secret places of an input, or undefined when its schema declares none. */
export function findSecrets(schema: JsonSchema | undefined): SecretPlaces | undefined {
  if (schema === undefined) return undefined;
  const places: SecretPlace[] = [];
  const seen = new Map<string, number>();
  const identify = identifier();
  const visit = (shape: Shape): number => {
    const key = identify(shape);
    const known = seen.get(key);
    if (known !== undefined) return known;
    const index = places.length;
    seen.set(key, index);
    places.push({});
    if (isSecret(shape)) places[index] = { secret: true };
    else {
      const names = namesOf(shape);
      const members = names.map(
        (name) => [name, visit(memberOf(shape, name).shape ?? union([], shape.root))] as const,
      );
      const rest = restOf(shape);
      places[index] = {
        ...(names.length > 0 && { properties: Object.fromEntries(members) }),
        ...(rest && { rest: visit(rest) }),
      };
    }
    return index;
  };
  visit(shapeOf(schema));
  return places.some((place) => place.secret) ? prune({ places, mask: SECRET_MASK }) : undefined;
}

/** Shapes made of the same schema objects are the same place: so a recursive schema comes to an end. */
function identifier(): (shape: Shape) => string {
  const numbers = new Map<object, number>();
  const numberOf = (schema: object): number => {
    const number = numbers.get(schema) ?? numbers.size;
    numbers.set(schema, number);
    return number;
  };
  return ({ alternatives }) =>
    alternatives.map((alternative) => alternative.map(numberOf).join("&")).join("|");
}

function namesOf({ alternatives }: Shape): string[] {
  const names = alternatives.flatMap((alternative) =>
    alternative.flatMap((schema) => Object.keys(schema.properties ?? {})),
  );
  return [...new Set(names)];
}

/** Items of a list, and properties without a name of their own. */
function restOf(shape: Shape): Shape | undefined {
  const unnamed = shape.alternatives.filter((alternative) => alternative.some(hasRest));
  if (unnamed.length === 0) return undefined;
  return elementOf({
    root: shape.root,
    alternatives: unnamed.map((alternative) =>
      alternative.map((schema) => ({ ...schema, properties: {} })),
    ),
  });
}

function hasRest(schema: Shape["alternatives"][number][number]): boolean {
  return Boolean(
    schema.items ?? schema.prefixItems ?? schema.additionalProperties ?? schema.patternProperties,
  );
}

/** Without the places that lead to no secret. */
function prune({ places, mask }: SecretPlaces): SecretPlaces {
  const leading = new Set(places.flatMap((place, index) => (place.secret ? [index] : [])));
  for (let grown = true; grown;) {
    grown = false;
    for (const [index, place] of places.entries()) {
      if (leading.has(index) || !targets(place).some((to) => leading.has(to))) continue;
      leading.add(index);
      grown = true;
    }
  }
  const kept = [...leading.add(0)].toSorted((a, b) => a - b);
  return { mask, places: kept.map((index) => renumber(places[index] ?? {}, kept)) };
}

/** A property that leads to no secret is kept as -1 where `rest` would otherwise hold for it. */
function renumber(
  { secret, properties = {}, rest }: SecretPlace,
  kept: readonly number[],
): SecretPlace {
  const other = rest === undefined ? -1 : kept.indexOf(rest);
  const named = Object.entries(properties)
    .map(([name, to]) => [name, kept.indexOf(to)] as const)
    .filter(([, to]) => to >= 0 || other >= 0);
  return {
    ...(secret && { secret }),
    ...(named.length > 0 && { properties: Object.fromEntries(named) }),
    ...(other >= 0 && { rest: other }),
  };
}

function targets({ properties = {}, rest }: SecretPlace): number[] {
  return [...Object.values(properties), ...(rest === undefined ? [] : [rest])];
}
