// What is sent for a prompt: rendered and put together with no key, no network and no run

export { renderPrompt, type RenderOptions } from "./core/prompt/index.ts";
export { requestOf, type RequestOptions, strategyOf } from "./models/request-of.ts";
export { outputFormatText, repairText } from "./models/wording.ts";
export type { ModelRequest, ModelTool, ResponseFormat } from "./models/model.ts";
