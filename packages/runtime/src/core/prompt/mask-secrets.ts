import type { SecretPlace, SecretPlaces } from "@twelvefold/ir";

/** The input without its secrets: no helper, and no bare name, can print what is not there. */
export function maskSecrets(secrets: SecretPlaces | undefined, input: unknown): unknown {
  return secrets ? masked(input, 0, secrets) : input;
}

function masked(value: unknown, index: number | undefined, secrets: SecretPlaces): unknown {
  const place: SecretPlace | undefined = index === undefined ? undefined : secrets.places[index];
  if (!place || value === null || value === undefined) return value;
  if (place.secret) return secrets.mask;
  if (Array.isArray(value)) return value.map((item) => masked(item, place.rest, secrets));
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, child]) => {
    const named = place.properties && Object.hasOwn(place.properties, key);
    return [key, masked(child, named ? place.properties[key] : place.rest, secrets)];
  });
  return Object.fromEntries(entries);
}
