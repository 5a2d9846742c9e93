import type { JsonSchema } from "@twelvefold/ir";
import { isZod3 } from "./zod3-schema.ts";
import { isZod4 } from "./zod4-schema.ts";

/** The schema of what gives nothing: no JSON value is one, and `undefined` is. */
export const NOTHING: JsonSchema = { not: {}, "x-undefined": true };

/** `z.void()` or `z.undefined()`, as the output of what is called for its effect alone. */
export function isNothing(schema: unknown): boolean {
  const type = isZod4(schema) ? typeOf(schema) : isZod3(schema) ? nameOf(schema) : "";
  return /^(?:Zod)?(?:void|undefined)$/i.test(type);
}

const typeOf = ({ _zod: { def } }: { readonly _zod: { readonly def: { type: string } } }): string =>
  def.type;
const nameOf = ({ _def: def }: { readonly _def: { readonly typeName: string } }): string =>
  def.typeName;
