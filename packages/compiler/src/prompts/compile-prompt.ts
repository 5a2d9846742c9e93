import type { JsonSchema, PromptData } from "@twelvefold/ir";
import { readDotprompt } from "./read-dotprompt.ts";
import { readInto, type TemplateOptions } from "./read-template.ts";
import { createReport, type TemplateDiagnostic } from "./report.ts";
import { findSecrets } from "./secrets.ts";
import type { Registry } from "./prompt-settings.ts";

export interface CompilePromptOptions
  extends
    Registry,
    Pick<
      TemplateOptions,
      "partials" | "helpers" | "thread" | "dataNames" | "origin" | "partialOrigins"
    > {
  readonly source: string;
  readonly format: "handlebars" | "dotprompt";
  /** The schema of the input: every name of the template is followed through it. */
  readonly input?: JsonSchema;
}

export interface CompiledPrompt {
  /** Absent when there is an error. */
  readonly prompt?: PromptData;
  readonly diagnostics: readonly TemplateDiagnostic[];
}

/**
 * Compiles a template, or a whole dotprompt file, to data that `renderPrompt` of the runtime renders.
 *
 * @example
 * ```ts
 * import { compilePrompt } from "@twelvefold/compiler";
 * import { renderPrompt } from "@twelvefold/runtime";
 *
 * const { prompt, diagnostics } = compilePrompt({
 *   source: "{{#system}}Be brief.{{/system}}{{#user}}{{question}}{{/user}}",
 *   format: "handlebars",
 *   input: { type: "object", properties: { question: { type: "string" } }, required: ["question"] },
 * });
 * console.log(prompt ? renderPrompt(prompt, { question: "Why?" }) : diagnostics);
 * ```
 */
export function compilePrompt(options: CompilePromptOptions): CompiledPrompt {
  const report = createReport();
  const prompt = options.format === "dotprompt" ? readDotprompt(report, options) : readHandlebars();
  const { diagnostics } = report;
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { ...(prompt && !failed && { prompt }), diagnostics };

  function readHandlebars(): PromptData | undefined {
    const { source, input } = options;
    const template = readInto(report, source, options);
    const secrets = findSecrets(input);
    if (!template) return undefined;
    return {
      ...(input !== undefined && { input: { schema: input } }),
      template,
      ...(secrets && { secrets }),
    };
  }
}
