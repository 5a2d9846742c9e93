import type { JsonSchemaObject } from "@twelvefold/ir";
import type { Encoded, Encoding } from "./encoding.ts";
import { keep, refuse, worded } from "./encoding.ts";
import { definitionName, resolveLocal } from "../reference.ts";

/**
 * A reference becomes one into `$defs`, or what it refers to: where a dialect has no references, and
 * where words stand beside it, which providers refuse. Within itself a schema can only be referred to:
 * there the words are left out.
 */
export function encodeReference(
  encoding: Encoding,
  schema: JsonSchemaObject,
  path: string,
): Encoded {
  const { $ref, title, description, default: _, ...rest } = schema;
  const reference = $ref!;
  const target = resolveLocal(encoding.root, reference);
  if (target === undefined) {
    const problem = `it refers to \`${reference}\`, which is not there`;
    const remedy = "Refer to a definition of the same schema.";
    return refuse(encoding, { kind: "reference", path, problem, remedy });
  }
  const words = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
  };
  if (Object.keys(rest).some((keyword) => keyword !== "$defs" && !keyword.startsWith("x-"))) {
    return encoding.encode({ ...words, ...rest, allOf: [target] }, path);
  }
  const known = encoding.definitions.has(reference);
  const encoded = encoding.definitions.get(reference);
  const open = (known && encoded === undefined) || target === encoding.root;
  if (open && !encoding.rules.recursion) return refuseRecursion(encoding, path);
  if (!known) define(encoding, reference, path);
  const made = encoded ?? encoding.definitions.get(reference);
  if (!encoding.rules.references && made !== undefined) {
    encoding.definitions.delete(reference);
    return { schema: worded(made.schema, words), step: made.step };
  }
  if (made !== undefined && Object.keys(words).length > 0) {
    return { schema: worded(made.schema, words), step: made.step };
  }
  const name = nameOf(encoding, reference);
  const plain = made !== undefined && made.step.kind === "keep";
  return {
    schema: { $ref: `#/$defs/${name}` },
    step: plain ? keep : { kind: "definition", name },
  };
}

/** The name that a definition is sent under: no two references share one, however alike they end. */
export function nameOf({ names }: Encoding, reference: string): string {
  const known = names.get(reference);
  if (known !== undefined) return known;
  const plain = definitionName(reference);
  const taken = new Set(names.values());
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}_${count}`;
  names.set(reference, name);
  return name;
}

function define(encoding: Encoding, reference: string, path: string): void {
  encoding.definitions.set(reference, undefined);
  const target = resolveLocal(encoding.root, reference)!;
  const { $defs: _, ...body } = typeof target === "object" ? target : { $defs: undefined };
  encoding.definitions.set(
    reference,
    encoding.encode(typeof target === "object" ? body : target, path),
  );
}

/** Said once: a schema that contains itself does so at every turn. */
function refuseRecursion(encoding: Encoding, path: string): Encoded {
  if (encoding.problems.some(({ kind }) => kind === "recursion")) {
    return { schema: { type: "string" }, step: keep };
  }
  return refuse(encoding, {
    kind: "recursion",
    path,
    problem: "it contains itself",
    remedy: "Bound the depth by writing the levels out, or use a flat list with parent ids.",
  });
}
