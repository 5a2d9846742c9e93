import type { Dialect, JsonSchema } from "@twelvefold/ir";
import { anthropic } from "./anthropic.ts";
import type { DialectRules } from "./dialect-rules.ts";
import type { DialectEncoding } from "./encode-dialect.ts";
import { encodeDialect, exceeded } from "./encode-dialect.ts";
import { gemini } from "./gemini.ts";
import { openAiFineTuned, openAiStrict } from "./openai-strict.ts";
import type { SchemaProblem } from "../schema-problem.ts";

export type { DialectEncoding } from "./encode-dialect.ts";

/** `plain` has no rules: it is for models that are asked in words, and servers that take a schema whole. */
const rulesOf: Readonly<Record<Dialect, DialectRules | undefined>> = {
  "openai-strict": openAiStrict,
  "openai-fine-tuned": openAiFineTuned,
  anthropic,
  gemini,
  plain: undefined,
};

/** A schema as a provider takes it, how what comes back is decoded, and what cannot be sent. */
export function encodeSchema(dialect: Dialect, schema: JsonSchema): DialectEncoding {
  const rules = rulesOf[dialect];
  if (rules === undefined) return { schema, decode: { root: { kind: "keep" } }, problems: [] };
  return encodeDialect(rules, schema);
}

/** What is too much in a document that was put together of encoded schemas. */
export function documentProblems(dialect: Dialect, document: JsonSchema): readonly SchemaProblem[] {
  const rules = rulesOf[dialect];
  return rules === undefined || typeof document === "boolean" ? [] : exceeded(rules, document);
}
