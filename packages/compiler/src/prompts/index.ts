export { compilePrompt, type CompiledPrompt, type CompilePromptOptions } from "./compile-prompt.ts";
export { readTemplate, type ReadTemplate, type TemplateOptions } from "./read-template.ts";
export { findSecrets, SECRET_MASK } from "./secrets.ts";
export type { Origin } from "./place.ts";
export type { TemplateDiagnostic } from "./report.ts";
