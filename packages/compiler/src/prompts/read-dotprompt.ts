import type { JsonSchema, PromptData, PromptSettings } from "@twelvefold/ir";
import { frontMatter, picoschema } from "../diagnostics/messages.generated.ts";
import type { CompilePromptOptions } from "./compile-prompt.ts";
import {
  parseFrontMatter,
  splitFrontMatter,
  type FrontMatter,
  type SplitFile,
} from "./front-matter.ts";
import { pointAt, type Origin, type TemplateSource } from "./place.ts";
import { settingsOf } from "./prompt-settings.ts";
import { readInto } from "./read-template.ts";
import type { Report } from "./report.ts";
import { findSecrets } from "./secrets.ts";

/** A dotprompt file: settings from its front matter, and its template by dotprompt's rules. */
export function readDotprompt(
  report: Report,
  options: CompilePromptOptions,
): PromptData | undefined {
  const origin = options.origin ?? { file: "template", line: 1, column: 1 };
  const file: TemplateSource = { text: options.source, origin };
  const split = splitFrontMatter(options.source);
  const raw = split && readSettings(report, file, split);
  const settings = settingsOf(raw, options, (path, problem) => {
    const offset = split ? Math.max(split.yamlAt, options.source.search(/^[ \t]+schema\s*:/m)) : 0;
    report.add(placeAt(file, offset), (span) => picoschema(span, { path, problem }));
  });
  const schema = options.input ?? settings.input?.schema;
  const { input: declared, ...rest } = settings;
  const input = schema === undefined ? declared : { ...declared, schema };
  const template = readInto(
    options.input === undefined ? lenient(report) : report,
    split ? split.body : options.source,
    {
      ...options,
      format: "dotprompt",
      origin: split ? originAt(file, split.bodyAt) : origin,
      ...(schema !== undefined && { input: withDefaults(schema, declared?.default) }),
    },
  );
  const secrets = findSecrets(schema);
  return template && { ...rest, ...(input && { input }), template, ...(secrets && { secrets }) };
}

/** The schema of an input that the file has defaults for: these are never missing. */
function withDefaults(
  schema: JsonSchema,
  defaults: Readonly<Record<string, unknown>> = {},
): JsonSchema {
  if (typeof schema === "boolean") return schema;
  return { ...schema, required: [...(schema.required ?? []), ...Object.keys(defaults)] };
}

/** What a file says of the model, where its template is of no use. */
export function modelSettingsOf(source: string): Pick<PromptSettings, "model" | "config"> {
  const split = splitFrontMatter(source);
  const parsed = split && parseFrontMatter(split.yaml);
  if (!parsed?.ok) return {};
  const { model, config } = settingsOf(parsed.value, {}, () => {});
  return { ...(model !== undefined && { model }), ...(config && { config }) };
}

function readSettings(
  report: Report,
  file: TemplateSource,
  { yaml, yamlAt }: SplitFile,
): FrontMatter | undefined {
  const parsed = parseFrontMatter(yaml);
  if (parsed.ok) return parsed.value;
  const { problem, offset } = parsed;
  report.add(placeAt(file, yamlAt + offset), (span) => frontMatter(span, { problem }));
  return undefined;
}

/** Codes about the input's schema. Dotprompt does not hold a template to its own: an imported file is warned about. */
const schemaCodes: ReadonlySet<string> = new Set(["TF2601", "TF2602", "TF2605", "TF2619"]);

function lenient(report: Report): Report {
  return {
    get diagnostics() {
      return report.diagnostics;
    },
    add: (place, build) =>
      report.add(place, (span) => {
        const finding = build(span);
        return schemaCodes.has(finding.code) ? { ...finding, severity: "warning" } : finding;
      }),
  };
}

function placeAt(source: TemplateSource, offset: number): Parameters<Report["add"]>[0] {
  const at = pointAt(source.text, offset);
  return { source, loc: { start: at, end: at } };
}

function originAt({ text, origin }: TemplateSource, offset: number): Origin {
  const { line, column } = pointAt(text, offset);
  return {
    file: origin.file,
    line: origin.line + line - 1,
    column: line === 1 ? origin.column + column : column + 1,
  };
}
