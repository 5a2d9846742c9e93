export { relative, toDiagnostics } from "./diagnostic.ts";
export type {
  Diagnostic,
  DiagnosticFix,
  Locator,
  Position,
  Range,
  RelatedPlace,
} from "./diagnostic.ts";
export { diagnosticCodes, explain } from "./explain.ts";
export type { Evidence, Finding, Fix } from "./finding.ts";
export { renderDiagnostic, renderDiagnostics } from "./render-diagnostic.ts";
export type { RenderOptions } from "./render-diagnostic.ts";
