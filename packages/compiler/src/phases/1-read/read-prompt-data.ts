import type { JsonSchema, PromptData, PromptTemplate } from "@twelvefold/ir";
import { wordOf } from "../../diagnostics/explain.ts";
import type { Finding } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import {
  compilePrompt,
  modelSettingsOf,
  readTemplate as parseTemplate,
} from "../../prompts/index.ts";
import type { Origin, TemplateDiagnostic, ThreadDefaults } from "../../prompts/index.ts";
import type { Fields } from "./fields.ts";
import { THREAD_FILTER, threadRenderer } from "./read-functions.ts";
import { pathOfFile } from "./template-source.ts";
import type { TemplateText } from "./template-source.ts";

/** What stands around a prompt's templates: every version of it can use the same. */
export interface Surroundings {
  readonly partials: Readonly<Record<string, TemplateText>>;
  readonly helpers: readonly string[];
  readonly thread?: ThreadDefaults;
}

/** A template as data, checked against its input; what is wrong with it is found in the template itself. */
export function readPromptData(
  fields: Fields,
  field: string,
  input: JsonSchema,
  { partials, helpers, thread }: Surroundings = { partials: {}, helpers: [] },
): PromptData {
  const source = readTemplate(fields, field);
  if (!source) return EMPTY;
  const { prompt, diagnostics } = compilePrompt({
    source: source.text,
    format: source.format,
    input,
    partials: mapValues(partials, ({ text }) => text),
    origin: originOf(MAIN),
    partialOrigins: mapValues(partials, (_, name) => originOf(partialKey(name))),
    helpers,
    dataNames: [],
    ...(thread && { thread }),
  });
  const named = Object.entries(partials).map(([name, text]) => [partialKey(name), text] as const);
  const texts = new Map([[MAIN, source], ...named]);
  fields.findings.push(...diagnostics.map((diagnostic) => toFinding(diagnostic, texts)));
  if (prompt) return prompt;
  return source.format === "dotprompt" ? { ...EMPTY, ...modelSettingsOf(source.text) } : EMPTY;
}

/** A template that the framework renders with values of its own. */
export function readPlainTemplate(
  fields: Fields,
  ...path: readonly [string, ...string[]]
): PromptTemplate | undefined {
  const source = readTemplate(fields, ...path);
  if (!source) return undefined;
  const { template, diagnostics } = parseTemplate(source.text, { origin: originOf(MAIN) });
  const texts = new Map([[MAIN, source]]);
  fields.findings.push(...diagnostics.map((diagnostic) => toFinding(diagnostic, texts)));
  return template;
}

/** Partials, helpers, and how `{{thread events}}` shows events where a template does not say. */
export function readSurroundings(fields: Fields, functions: Iterable<string>): Surroundings {
  const helpers = [
    ...new Set([...Object.keys(fields.record("helpers") ?? {}), ...functions]),
  ].filter((name) => !name.includes("."));
  const partials = { ...readPartials(fields), ...readRenderers(fields) };
  const view = fields.record("thread");
  if (!view) return { partials, helpers };
  const { format, drop, keepLast, hideResolvedErrors } = view;
  const filter = helpers.includes(THREAD_FILTER) ? { filter: THREAD_FILTER } : {};
  return {
    partials,
    helpers,
    thread: { format, drop, keepLast, hideResolvedErrors, ...filter } as ThreadDefaults,
  };
}

/** The look of events of a type is the partial `thread/<type>`: the author's template, or a call of the author's function. */
function readRenderers(fields: Fields): Record<string, TemplateText> {
  const partials: Record<string, TemplateText> = {};
  const { file } = fields.found;
  for (const [index, [type, render]] of Object.entries(
    fields.at("thread", "render") ?? {},
  ).entries()) {
    const span = fields.spanOf("thread", "render", type);
    const text = `{{${threadRenderer(index)} this}}`;
    const source: TemplateText | undefined =
      typeof render === "function"
        ? { text, format: "handlebars", locate: () => ({ ...span, file }) }
        : readTemplate(fields, "thread", "render", type);
    if (source) partials[`thread/${type}`] = source;
  }
  return partials;
}

const EMPTY: PromptData = { template: { nodes: [], layout: "text" } };

function readTemplate(
  fields: Fields,
  ...path: readonly [string, ...string[]]
): TemplateText | undefined {
  const value = fields.at(...path);
  const found = fields.template(value, ...path);
  if (found) return found;
  const file = pathOfFile(value);
  if (file === undefined)
    fields.wrong(path[0], 'a template: text, or `file("./name.hbs")`', ...path.slice(1));
  else
    fields.findings.push(
      messages.templateFileNotFound(fields.spanOf(...path), { name: fields.name, path: file }),
    );
  return undefined;
}

function readPartials(fields: Fields): Record<string, TemplateText> {
  const partials: Record<string, TemplateText> = {};
  for (const name of Object.keys(fields.record("partials") ?? {})) {
    const found = readTemplate(fields, "partials", name);
    if (found) partials[name] = found;
  }
  return partials;
}

/** Templates are read with a name for each text, so that what is found can be led back to it. */
const MAIN = "template";

function partialKey(name: string): string {
  return `partial ${name}`;
}

function originOf(key: string): Origin {
  return { file: key, line: 1, column: 1 };
}

function toFinding(
  diagnostic: TemplateDiagnostic,
  texts: ReadonlyMap<string, TemplateText>,
): Finding {
  const { code, severity, message, help, file, start, end } = diagnostic;
  const source = texts.get(file) as TemplateText;
  const span = source.locate(offsetAt(source.text, start), offsetAt(source.text, end));
  return { code, word: wordOf(code), severity, message, ...(help !== undefined && { help }), span };
}

function offsetAt(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) start = text.indexOf("\n", start) + 1;
  return start + column - 1;
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
