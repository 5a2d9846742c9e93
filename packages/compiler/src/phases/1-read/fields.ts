import type { JsonSchema } from "@twelvefold/ir";
import type { Finding, Fix } from "../../diagnostics/finding.ts";
import { messages } from "../../diagnostics/messages.generated.ts";
import { isNothing, NOTHING } from "../../schemas/index.ts";
import { arrow } from "../../syntax/build.ts";
import type { ExpressionSyntax, FunctionSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import { isRecord } from "./declaration-value.ts";
import { parseDuration } from "./duration.ts";
import { exportIt } from "./export-it.ts";
import type { FoundDeclaration } from "./find-declarations.ts";
import { locateFunction } from "./locate-function.ts";
import type { LocatedFunction } from "./locate-function.ts";
import { readChanges, readSchema } from "./read-schema.ts";
import { templateText } from "./template-source.ts";
import type { TemplateText } from "./template-source.ts";

export interface FieldContext {
  /** The module that declares it. */
  readonly module: ModuleSyntax;
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  /** Nothing is known of how declarations are written: functions are taken as values. */
  readonly isSourceless?: boolean;
  readText(file: string): string | undefined;
}

/** Reads the fields of one declaration; whatever is not as it should be becomes a finding at its place. */
export class Fields {
  readonly name: string;
  readonly found: FoundDeclaration;
  readonly findings: Finding[];

  readonly #context: FieldContext;

  constructor(
    name: string,
    found: FoundDeclaration,
    context: FieldContext,
    findings: Finding[] = [],
  ) {
    this.name = name;
    this.found = found;
    this.findings = findings;
    this.#context = context;
  }

  /** The fields of an object among the options, such as one of several versions. */
  under(...path: readonly string[]): Fields {
    const { init } = this.found;
    const options = this.at(...path);
    const written = this.writtenAt(...path);
    const found = {
      ...this.found,
      options: isRecord(options) ? options : {},
      init: init.kind === "call" ? { ...init, args: written ? [written] : [] } : init,
    };
    return new Fields(`${this.name}.${path.join(".")}`, found, this.#context, this.findings);
  }

  get(field: string): unknown {
    return this.at(field);
  }

  /** The author's object may have getters, and they may throw: then there is nothing. */
  at(...path: readonly string[]): unknown {
    try {
      let value: unknown = this.found.options;
      for (const key of path)
        value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
      return value;
    } catch {
      return undefined;
    }
  }

  template(value: unknown, ...path: readonly string[]): TemplateText | undefined {
    const { modules, readText } = this.#context;
    const written = this.#expressionAt(path);
    const span = this.spanOf(...path);
    return templateText(value, { file: this.found.file, modules, readText, span, written });
  }

  /** A function of the options as it is written, there or where a name leads to. */
  functionAt(...path: readonly string[]): LocatedFunction | undefined {
    const { init, file } = this.found;
    if (this.#context.isSourceless === true) return { fn: UNWRITTEN, file, through: [] };
    const argument = init.kind === "call" ? init.args[0] : undefined;
    return argument && argument.kind !== "spread"
      ? locateFunction(this.#context.modules, file, argument, path)
      : undefined;
  }

  /** The value of a field as it is written; a name is followed to the constant of its module. */
  writtenAt(...path: readonly string[]): ExpressionSyntax | undefined {
    const written = this.#expressionAt(path);
    if (written?.kind !== "identifier") return written;
    const constant = this.#context.module.declarations.get(written.name);
    return constant?.kind === "const" ? constant.init : written;
  }

  /** The remedy for a field under another name than it has. */
  renaming(field: string, nearest: string): Fix | undefined {
    const options = this.#options();
    const entry =
      options?.kind === "object"
        ? options.entries.find((one) => one.kind === "property" && one.key === field)
        : undefined;
    if (entry === undefined || !this.#context.module.text.startsWith(field, entry.span.start))
      return undefined;
    const span = { ...entry.span, end: entry.span.start + field.length };
    return { title: `Write ${nearest}`, edits: [{ span, text: nearest }] };
  }

  /** The remedy for what is named there and not exported. */
  exportingAt(...path: readonly string[]): Fix | undefined {
    const written = this.#expressionAt(path);
    const { module } = this.#context;
    const declared =
      written?.kind === "identifier" ? module.declarations.get(written.name) : undefined;
    return declared && exportIt(declared.nameSpan, module);
  }

  has(field: string): boolean {
    return this.get(field) !== undefined;
  }

  /** The value of a field in the source, or the declaration's name where it is written otherwise. */
  spanOf(...path: readonly string[]): Span {
    return this.#expressionAt(path)?.span ?? this.found.nameSpan;
  }

  #expressionAt(path: readonly string[]): ExpressionSyntax | undefined {
    const options = this.#options();
    return options && propertyAt(options, path);
  }

  /** The object of options as it is written. */
  #options(): ExpressionSyntax | undefined {
    const { init } = this.found;
    const argument = init.kind === "call" ? init.args[0] : undefined;
    return argument?.kind === "spread" ? undefined : argument;
  }

  wrong(field: string, expected: string, ...path: readonly string[]): void {
    const span = this.spanOf(field, ...path);
    const { name } = this;
    const place = [field, ...path].join(".");
    const missing = path.length === 0 && !this.has(field);
    this.findings.push(
      missing
        ? messages.missingField(span, { name, field, expected, kind: this.found.kind })
        : messages.badField(span, { name, field: place, expected }),
    );
  }

  text(field: string): string {
    const value = this.get(field);
    if (typeof value === "string") return value;
    this.wrong(field, "a string");
    return "";
  }

  optionalText(field: string): string | undefined {
    return this.has(field) ? this.text(field) : undefined;
  }

  flag(field: string): boolean {
    const value = this.get(field) ?? false;
    if (typeof value === "boolean") return value;
    this.wrong(field, "`true` or `false`");
    return false;
  }

  oneOf<Value extends string>(field: string, values: readonly Value[]): Value | undefined {
    const value = this.get(field);
    const known = values.find((one) => one === value);
    if (known === undefined)
      this.wrong(field, `one of ${values.map((one) => `\`"${one}"\``).join(", ")}`);
    return known;
  }

  duration(field: string): number | undefined {
    if (!this.has(field)) return undefined;
    return this.durationAt(this.get(field), field);
  }

  durationAt(value: unknown, ...path: readonly [string, ...string[]]): number | undefined {
    const milliseconds = parseDuration(value);
    if (milliseconds === undefined) {
      const written = typeof value === "string" ? JSON.stringify(value) : String(value);
      this.findings.push(
        messages.badDuration(this.spanOf(...path), {
          name: this.name,
          field: path.join("."),
          written,
        }),
      );
    }
    return milliseconds;
  }

  texts(field: string): readonly string[] | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
    this.wrong(field, "a list of strings");
    return undefined;
  }

  record(field: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.get(field);
    if (value === undefined) return undefined;
    if (isRecord(value)) return value;
    this.wrong(field, "an object");
    return undefined;
  }

  /** A required schema, as JSON Schema. `true`, which accepts everything, where it is wrong. */
  schema(field: string, direction: "input" | "output"): JsonSchema {
    if (this.has(field)) return this.schemaAt(this.get(field), direction, field);
    this.wrong(field, "a schema, such as `z.object({ … })`");
    return true;
  }

  /** What a tool or an agent gives. One that is called for its effect alone gives nothing. */
  output(): JsonSchema {
    return isNothing(this.get("output")) ? NOTHING : this.schema("output", "output");
  }

  /** What is written from outside, and what the flow gets of it where the validator makes something else of it. */
  schemas(field: string): { readonly written: JsonSchema; readonly gives?: JsonSchema } {
    const value = this.has(field) ? this.get(field) : undefined;
    const given = this.schema(field, "output");
    if (value === undefined || !readChanges(value)) return { written: given };
    // What its parts have no form for was said of what it gives.
    return { written: readSchema(value, "input").schema, gives: given };
  }

  schemaAt(value: unknown, direction: "input" | "output", ...path: readonly string[]): JsonSchema {
    const { schema, problems } = readSchema(value, direction);
    const field = path.join(".");
    for (const { path: at, problem, remedy } of problems) {
      const place = at === "" ? field : `${field}.${at}`;
      this.findings.push(
        messages.badSchema(this.spanOf(...path), {
          name: this.name,
          field: place,
          problem,
          remedy,
        }),
      );
    }
    return schema;
  }
}

/** Stands for a function whose source is not known. It is never lowered. */
const UNWRITTEN: FunctionSyntax = arrow([], [], { file: "", start: 0, end: 0 });

function propertyAt(node: ExpressionSyntax, path: readonly string[]): ExpressionSyntax | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return node;
  if (node.kind !== "object") return undefined;
  const entry = node.entries.findLast((one) => one.kind === "property" && one.key === key);
  if (entry?.kind !== "property") return undefined;
  return propertyAt(entry.value, rest) ?? entry.value;
}
