// Prompts alone
export { compilePrompt, type CompiledPrompt, type CompilePromptOptions } from "./prompts/index.ts";
