import type { Dialect, JsonSchema } from "@twelvefold/ir";
import { encodeAnthropic } from "./anthropic.ts";
import type { DialectEncoding } from "./encode-dialect.ts";
import { encodeGemini } from "./gemini.ts";
import { encodeOpenAi } from "./openai-strict.ts";
import { encodePlain } from "./plain.ts";

export type { DialectEncoding } from "./encode-dialect.ts";

const encoders: Readonly<Record<Dialect, (schema: JsonSchema) => DialectEncoding>> = {
  "openai-strict": encodeOpenAi,
  anthropic: encodeAnthropic,
  gemini: encodeGemini,
  plain: encodePlain,
};

/** A schema as a provider takes it, how what comes back is decoded, and what cannot be sent. */
export const encodeSchema = (dialect: Dialect, schema: JsonSchema): DialectEncoding =>
  encoders[dialect](schema);
