import type { JsonSchema } from "@twelvefold/ir";
import type { $ZodType } from "zod/v4/core";
import { toJSONSchema } from "zod/v4/core";
import { hidesSecretBelow } from "./secret-problems.ts";

/** What is derived from a marked schema is one, what comes out of a pipe that a secret goes into, and a text with one in it. */
export function isMadeOfSecret(schema: $ZodType, direction: "input" | "output"): boolean {
  const { type, parts = [], [mark]: isMarked = false } = definitionOf(schema);
  if (isMarked) return true;
  if (type === "pipe") return direction === "output" && takes(schema)["x-secret"] === true;
  return (
    type === "template_literal" && parts.filter(isType).some((part) => takes(part)["x-secret"])
  );
}

/** A transform or a codec around a secret; or a pipe into a schema that marks nothing. */
export function movesSecret(schema: $ZodType): boolean {
  const { type, out } = definitionOf(schema);
  if (type !== "pipe" || out === undefined || !hidesSecretBelow(takes(schema) as JsonSchema))
    return false;
  return changes(schema) || !JSON.stringify(takes(out)).includes('"x-secret":true');
}

/** What is done before a schema sees a value changes nothing of what it marks. */
function changes(schema: $ZodType): boolean {
  const { type, in: taken, out, transform } = definitionOf(schema);
  if (type !== "pipe" || taken === undefined || out === undefined) return false;
  // A codec has its own `transform`.
  const isChanged = transform !== undefined || definitionOf(out).type === "transform";
  return isChanged || changes(taken) || changes(out);
}

/** Where `secret()` marks a definition, which what is derived from the schema keeps. */
const mark: unique symbol = Symbol.for("twelvefold.secret") as never;

interface Definition {
  readonly [mark]?: true;
  readonly type: string;
  /** Of a pipe. */
  readonly in?: $ZodType;
  readonly out?: $ZodType;
  readonly transform?: unknown;
  /** Of a template. */
  readonly parts?: readonly unknown[];
}

const definitionOf = ({ _zod: { def } }: $ZodType): Definition => def as unknown as Definition;

const isType = (part: unknown): part is $ZodType => typeof part === "object" && part !== null;

const takes = (schema: $ZodType): Readonly<Record<string, unknown>> =>
  toJSONSchema(schema, { io: "input", unrepresentable: "any" });
