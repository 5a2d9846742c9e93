// What is sent for a prompt: rendered and put together with no key, no network and no run

export type { RenderOptions } from "./core/prompt/index.ts";
export { renderPrompt } from "./prompt/render-prompt.ts";
export { chooseVariant, type VariantSituation, versionOf } from "./prompt/choose-variant.ts";
export { dialectOf } from "./prompt/dialect-of.ts";
export { narrowTools } from "./prompt/narrow-tools.ts";
export {
  countMessageTokens,
  countRequestTokens,
  countSchemaTokens,
  countTokens,
  type RequestTokens,
} from "./prompt/count-tokens.ts";
export { promptHash, schemaHash } from "./perform/prompt-hash.ts";
export { requestOf, type RequestOptions, strategyOf } from "./models/request-of.ts";
export { outputFormatText, repairText } from "./models/wording.ts";
export type { ModelRequest, ModelTool, ResponseFormat } from "./models/model.ts";
export { choiceSchema } from "./models/choice-schema.ts";
