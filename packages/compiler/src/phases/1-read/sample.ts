import type { JsonSchema, JsonSchemaObject } from "@twelvefold/ir";

/** A value of a schema that shows where it comes from: what a snapshot has in place of what is fetched at run time. */
export function sampleOf(schema: JsonSchema, name: string): unknown {
  return sample(schema, name, schema, 0);
}

/** Deeper than this, a recursive schema is left out. */
const DEEPEST = 4;

function sample(schema: JsonSchema, name: string, root: JsonSchema, depth: number): unknown {
  if (typeof schema !== "object") return `‹${name}›`;
  const at = referred(schema, root);
  if ("const" in at) return at.const;
  if (at.enum?.[0] !== undefined) return at.enum[0];
  const [member] = at.anyOf ?? at.oneOf ?? [];
  if (member !== undefined) return sample(member, name, root, depth + 1);
  const [type = at.properties ? "object" : "string"] = [at.type ?? []].flat();
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(at.properties ?? {})
          .filter(([key]) => at.required?.includes(key))
          .map(([key, property]) => [key, sample(property, `${name}.${key}`, root, depth + 1)]),
      );
    case "array": {
      const isEnded = depth >= DEEPEST || at.items === undefined || at.items === false;
      return isEnded ? [] : [sample(at.items ?? true, `${name}[0]`, root, depth + 1)];
    }
    case "number":
    case "integer":
      return at.minimum ?? 0;
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return `‹${name}›`;
  }
}

function referred(schema: JsonSchemaObject, root: JsonSchema): JsonSchemaObject {
  const key = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? "")?.[1];
  const found = key !== undefined && typeof root === "object" ? root.$defs?.[key] : undefined;
  return typeof found === "object" ? found : schema;
}
