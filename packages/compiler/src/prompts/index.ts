export { compilePrompt, type CompiledPrompt, type CompilePromptOptions } from "./compile-prompt.ts";
export { modelSettingsOf } from "./read-dotprompt.ts";
export { countStaticTokens } from "./count-static-tokens.ts";
export { countMessageTokens, countTokens } from "./count-tokens.ts";
export type { ThreadDefaults } from "./lowering.ts";
export type { Origin } from "./place.ts";
export {
  promptSnapshot,
  type PromptSnapshotOptions,
  requestSnapshot,
  type RequestSnapshotOptions,
} from "./prompt-snapshot.ts";
export { readTemplate, type ReadTemplate, type TemplateOptions } from "./read-template.ts";
export { renderSnapshot, type SentBeside, type SentTool } from "./render-snapshot.ts";
export { shortName } from "./short-name.ts";
export { threadPaths } from "./thread-paths.ts";
export type { TemplateDiagnostic } from "./report.ts";
export { findSecrets, SECRET_MASK } from "./secrets.ts";
