import type { JsonSchema } from "@twelvefold/ir";
import type { Coercion } from "./coercion.ts";
import { matchMember } from "./match-member.ts";
import type { Property } from "./property.ts";
import { leftOut, propertyOf } from "./property.ts";
import { below, excerpt, toPattern } from "../../core/validate/index.ts";
import type { Entry } from "../read/node.ts";
import type { Repair } from "../repair.ts";
import { repair } from "../repair.ts";
import type { ObjectShape } from "../shape.ts";

/** A key that is no declared property: one of a map, or one that nobody asked for. */
export function coerceMapEntry(
  coercion: Coercion,
  { key, value: node }: Entry,
  shape: ObjectShape,
  path: string,
): Property {
  const schema = additionalSchema(coercion, shape, key);
  if (schema === false) {
    const place = below(path, key);
    return leftOut(key, {
      repairs: [repair("extra-key", place, `${excerpt(key)} is no property and was left out`)],
    });
  }
  const { name, repairs } = mapKey(coercion, shape, key, path);
  const declared = shape.properties.size > 0 ? 8 : 0;
  const place = below(path, name);
  const result = coercion.coerce(node, coercion.shapes.of(schema), place);
  if (result.kind === "misfit" && coercion.onInvalidItem !== "error") {
    const dropped = coercion.onInvalidItem === "drop";
    const detail = `${excerpt(key)} did not fit and ${dropped ? "was dropped" : "became null"}`;
    const spared = repair(dropped ? "item-dropped" : "item-nulled", place, detail);
    return leftOut(name, { present: !dropped, value: null, repairs: [spared] });
  }
  return propertyOf(name, repairs, result, declared);
}

function additionalSchema(coercion: Coercion, shape: ObjectShape, key: string): JsonSchema {
  for (const [pattern, schema] of Object.entries(shape.schema.patternProperties ?? {})) {
    if (toPattern(pattern).test(key)) return schema;
  }
  return shape.additional;
}

/** The keys of a map may have to be members of an enum. */
function mapKey(
  coercion: Coercion,
  shape: ObjectShape,
  key: string,
  path: string,
): { readonly name: string; readonly repairs: readonly Repair[] } {
  const { propertyNames } = shape.schema;
  const keys = propertyNames === undefined ? undefined : coercion.shapes.of(propertyNames);
  const match = keys?.kind === "enum" ? matchMember(keys.members, key) : undefined;
  if (match?.found !== "spelling") return { name: key, repairs: [] };
  const detail = `the key ${excerpt(key)} was read as ${excerpt(match.member)}`;
  return { name: match.member, repairs: [repair("map-key", below(path, match.member), detail)] };
}
