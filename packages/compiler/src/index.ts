// Compiling
export { compile } from "./compile.ts";
export { createCompiler } from "./compiler.ts";
export type { Compiler } from "./compiler.ts";
export type {
  Artifact,
  Binding,
  Compilation,
  CompiledAgent,
  CompileOptions,
} from "./compilation.ts";
export { emitWorkspace } from "./phases/6-emit/index.ts";
export type { WorkspaceOptions } from "./phases/6-emit/index.ts";

// Prompts alone
export { compilePrompt } from "./prompts/index.ts";
export type { CompiledPrompt, CompilePromptOptions } from "./prompts/index.ts";
export { promptSnapshot, requestSnapshot } from "./prompts/index.ts";
export type { PromptSnapshotOptions, RequestSnapshotOptions } from "./prompts/index.ts";

// Diagnostics
export {
  diagnosticCodes,
  explain,
  renderDiagnostic,
  renderDiagnostics,
} from "./diagnostics/index.ts";
export type {
  Diagnostic,
  DiagnosticFix,
  Position,
  Range,
  RelatedPlace,
  RenderOptions,
} from "./diagnostics/index.ts";

// Reading a machine
export { describeDot, describeExpressionOf, describeMermaid } from "./describe.ts";
