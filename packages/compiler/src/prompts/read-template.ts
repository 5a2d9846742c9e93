import type {
  JsonSchema,
  PromptExpression,
  PromptNode,
  PromptNodes,
  PromptTemplate,
} from "@twelvefold/ir";
import { templateSyntax } from "../diagnostics/messages.generated.ts";
import { checkOuter } from "./check-outer.ts";
import { checkInput } from "./check-input.ts";
import { checkStructure, type LoweredTemplate } from "./check-structure.ts";
import { allNodes } from "./children.ts";
import { lowerTemplate } from "./lower-template.ts";
import type { Lowering, ThreadDefaults } from "./lowering.ts";
import type { Framing } from "./frames.ts";
import type { Program } from "./handlebars-tree.ts";
import { parseTemplate, type Parsed } from "./parse-template.ts";
import type { Origin, Place, TemplateSource } from "./place.ts";
import { createReport, type Report, type TemplateDiagnostic } from "./report.ts";

export interface TemplateOptions {
  readonly format?: "handlebars" | "dotprompt";
  readonly partials?: Readonly<Record<string, string>>;
  /** What the template's names are checked against. */
  readonly input?: JsonSchema;
  /** Names of the project's own helpers. */
  readonly helpers?: readonly string[];
  readonly thread?: ThreadDefaults;
  /** Names of the `@` variables that a rendering is given. Absent: any may be. */
  readonly dataNames?: readonly string[];
  /** Where the template's text begins in its file. */
  readonly origin?: Origin;
  /** The same for partials; without it, a partial's name stands for its file. */
  readonly partialOrigins?: Readonly<Record<string, Origin>>;
}

export interface ReadTemplate {
  /** Absent when there is an error. */
  readonly template?: PromptTemplate;
  readonly diagnostics: readonly TemplateDiagnostic[];
}

/** Parses, lowers and checks a template with its partials. */
export function readTemplate(text: string, options: TemplateOptions = {}): ReadTemplate {
  const report = createReport();
  const template = readInto(report, text, options);
  const { diagnostics } = report;
  const failed = diagnostics.some(({ severity }) => severity === "error");
  return { ...(template && !failed && { template }), diagnostics };
}

/** The template as far as it can be read; what is wrong with it is reported. */
export function readInto(
  report: Report,
  text: string,
  options: TemplateOptions,
): PromptTemplate | undefined {
  const { input, partials: sources = {}, format = "handlebars" } = options;
  const places = new Map<PromptNode | PromptExpression, Place>();
  const base = {
    report,
    places,
    options: {
      format,
      helpers: new Set(options.helpers),
      partials: new Set(Object.keys(sources)),
      thread: options.thread ?? {},
    },
  };
  const source: TemplateSource = { text, origin: options.origin ?? originOf("template") };
  const parsed = parsedOnce(sources);
  const frames: Framing["frames"] = new Map();
  const framing: Framing = {
    frames,
    unquoted: new Set(),
    partialOf: (name) => programOf(parsed(name)),
  };
  const nodes = lowerSource(source, parseTemplate(text), base, framing);
  if (!nodes) return undefined;
  const partials: Record<string, PromptNodes> = {};
  const wanted = namesIn(nodes, sources);
  for (const name of wanted) {
    const origin = options.partialOrigins?.[name] ?? originOf(name);
    const partial = { text: sources[name] ?? "", origin };
    partials[name] = lowerSource(partial, parsed(name) ?? NOTHING, base, framing) ?? [];
    for (const inner of namesIn(partials[name], sources)) wanted.add(inner);
  }
  const lowered: LoweredTemplate = { nodes, partials };
  checkStructure(lowered, { report, places, given: Object.keys(sources) });
  // A dotprompt template has its own settings in `@metadata`.
  const dataNames =
    format === "dotprompt" ? options.dataNames?.concat("metadata") : options.dataNames;
  if (input === undefined) checkOuter(lowered, source, { report, places });
  else checkInput(lowered, input, source, { report, places, ...(dataNames && { dataNames }) });
  const layout = layoutOf(lowered, format);
  const wholeObjects =
    frames.size > 0 || input !== undefined || layout === "blocks" || hasMarks(lowered);
  return {
    nodes,
    ...(wanted.size > 0 && { partials }),
    layout,
    ...(wholeObjects && { wholeObjects }),
  };
}

function originOf(file: string): Origin {
  return { file, line: 1, column: 1 };
}

/** Each partial is parsed once: what is found in its tree is found by its nodes. */
function parsedOnce(
  sources: Readonly<Record<string, string>>,
): (name: string) => Parsed | undefined {
  const known = new Map<string, Parsed>();
  return (name) => {
    if (!Object.hasOwn(sources, name)) return undefined;
    const parsed = known.get(name) ?? parseTemplate(sources[name] ?? "");
    known.set(name, parsed);
    return parsed;
  };
}

const NOTHING: Parsed = parseTemplate("");

function programOf(parsed: Parsed | undefined): Program | undefined {
  return parsed?.ok ? parsed.program : undefined;
}

function lowerSource(
  source: TemplateSource,
  parsed: Parsed,
  base: Pick<Lowering, "report" | "places" | "options">,
  framing: Framing,
): PromptNodes | undefined {
  if (parsed.ok) return lowerTemplate(parsed.program, { ...base, source }, framing);
  const { problem, loc } = parsed;
  base.report.add({ source, loc }, (span) => templateSyntax(span, { problem }));
  return undefined;
}

/** The given partials that nodes can render; when one computes the name, all. */
function namesIn(nodes: PromptNodes, sources: Readonly<Record<string, string>>): Set<string> {
  const names = [...allNodes(nodes)].flatMap((node) => {
    if (node.kind === "thread") return Object.values(node.renderers ?? {});
    if (node.kind !== "partial") return [];
    return typeof node.name === "string" ? [node.name] : Object.keys(sources);
  });
  return new Set(names.filter((name) => Object.hasOwn(sources, name)));
}

const marks: ReadonlySet<PromptNode["kind"]> = new Set([
  "message",
  "role",
  "history",
  "media",
  "pending",
]);

function hasMarks({ nodes, partials }: LoweredTemplate): boolean {
  return [nodes, ...Object.values(partials)].some((body) =>
    [...allNodes(body)].some(({ kind }) => marks.has(kind)),
  );
}

function layoutOf(
  template: LoweredTemplate,
  format: "handlebars" | "dotprompt",
): PromptTemplate["layout"] {
  if (format === "dotprompt") return "switches";
  return hasMarks(template) ? "blocks" : "text";
}
