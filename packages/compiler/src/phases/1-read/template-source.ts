import type { ExpressionSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import { isRecord } from "./declaration-value.ts";

/** A template's text and where its first character stands; without an origin, only `span` is known. */
export interface TemplateText {
  readonly text: string;
  readonly format: "handlebars" | "dotprompt";
  readonly file: string;
  /** The text of `file`, in which offsets count. */
  readonly fileText: string;
  /** Offset of the template's first character, when it stands in the file as it is. */
  readonly offset?: number;
  /** What is named when the exact place is not known. */
  readonly span: Span;
}

export interface TemplatePlace {
  readonly module: ModuleSyntax;
  readonly written: ExpressionSyntax | undefined;
  readonly span: Span;
  readText(file: string): string | undefined;
}

/** A template that is given as text, or as `file("./name.hbs")`. Nothing when it is neither, or there is no such file. */
export function templateText(value: unknown, place: TemplatePlace): TemplateText | undefined {
  if (typeof value === "string") return inlineText(value, place);
  const path = pathOfFile(value);
  if (path === undefined) return undefined;
  const file = join(place.module.file, path);
  const text = place.readText(file);
  if (text === undefined) return undefined;
  const format = path.endsWith(".prompt") ? "dotprompt" : "handlebars";
  return { text, format, file, fileText: text, offset: 0, span: { file, start: 0, end: 0 } };
}

/** The path of `file(path)`, whichever copy of the DSL made it. */
export function pathOfFile(value: unknown): string | undefined {
  if (!isRecord(value) || !(Symbol.for("twelvefold.file") in value)) return undefined;
  const { path } = value;
  return typeof path === "string" ? path : undefined;
}

function inlineText(text: string, { module, written, span }: TemplatePlace): TemplateText {
  const base = {
    text,
    format: "handlebars",
    file: module.file,
    fileText: module.text,
    span,
  } as const;
  if (written?.kind !== "literal" || written.span.file !== module.file) return base;
  const offset = written.span.start + 1;
  const isExact = module.text.slice(offset, offset + text.length) === text;
  return isExact ? { ...base, offset } : base;
}

/** A path from a module, `.` and `..` taken out. */
function join(from: string, path: string): string {
  if (path.startsWith("/")) return path;
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
