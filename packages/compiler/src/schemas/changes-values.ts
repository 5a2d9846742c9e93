import { type $ZodType, toJSONSchema } from "zod/v4/core";
import { extractSchema } from "./extract-schema.ts";
import { isZod3, zod3Definitions } from "./zod3-schema.ts";
import { isZod4 } from "./zod4-schema.ts";

/**
 * Whether a validator gives anything but the value it takes: a transform, a default, a coercion. Of a library
 * other than zod, whether what it returns is described otherwise than what it takes.
 */
export function changesValues(schema: unknown): boolean {
  if (isZod4(schema)) return zod4Changes(schema);
  if (isZod3(schema)) return zod3Definitions(schema).some(isChange);
  const [taken, given] = (["input", "output"] as const).map((direction) =>
    JSON.stringify(extractSchema(schema, direction).schema),
  );
  return taken !== given;
}

const CHANGES: ReadonlySet<unknown> = new Set("pipe transform default prefault catch".split(" "));

function zod4Changes(type: $ZodType): boolean {
  let found = false;
  toJSONSchema(type, {
    io: "input",
    unrepresentable: "any",
    override({
      zodSchema: {
        _zod: { def },
      },
    }) {
      const { checks = [], coerce } = def as unknown as Loose;
      // `.trim()` and the like.
      const overwrites = checks.some(({ _zod: { def: own } }) => own.check === "overwrite");
      found ||= CHANGES.has(def.type) || coerce === true || overwrites;
    },
  });
  return found;
}

interface Loose {
  readonly coerce?: unknown;
  readonly checks?: readonly { readonly _zod: { readonly def: { readonly check?: unknown } } }[];
}

const CHANGES_3: ReadonlySet<unknown> = new Set("ZodDefault ZodCatch ZodPipeline".split(" "));
const WORDS: ReadonlySet<unknown> = new Set("trim toLowerCase toUpperCase".split(" "));

function isChange(def: { readonly typeName: string; readonly [part: string]: unknown }): boolean {
  const { typeName, effect, coerce, checks } = def;
  const isEffect = effect !== undefined && (effect as { type?: unknown }).type !== "refinement";
  const rewrites =
    Array.isArray(checks) && checks.some(({ kind }: { kind?: unknown }) => WORDS.has(kind));
  return CHANGES_3.has(typeName) || isEffect || coerce === true || rewrites;
}
