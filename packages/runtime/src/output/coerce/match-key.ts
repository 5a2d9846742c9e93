import type { Entry } from "../read/node.ts";
import { spellingOf } from "../spelling.ts";

/**
 * The property that each key of an object stands for. A key that is no property, but is one but
 * for its spelling, stands for it when nothing else does.
 */
export function matchKeys(
  entries: readonly Entry[],
  properties: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, string> {
  const matched = new Map<string, string>();
  for (const { key } of entries) if (properties.has(key)) matched.set(key, key);
  const taken = new Set(matched.values());
  for (const { key } of entries) {
    if (matched.has(key)) continue;
    const spelling = spellingOf(key);
    const same = [...properties.keys()].filter((name) => spellingOf(name) === spelling);
    if (same.length === 1 && !taken.has(same[0]!) && spelling !== "") {
      matched.set(key, same[0]!);
      taken.add(same[0]!);
    }
  }
  return matched;
}
