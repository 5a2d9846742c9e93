import type { ExpressionSyntax, ModuleSyntax, Span } from "../../syntax/index.ts";
import { isRecord } from "./declaration-value.ts";
import { writtenText } from "./written-text.ts";

/** A template's text, and where each stretch of it is written. */
export interface TemplateText {
  readonly text: string;
  readonly format: "handlebars" | "dotprompt";
  /** The place of what is between two offsets of the text; that of all of it, where no more is known. */
  locate(from: number, to: number): Span;
}

export interface TemplatePlace {
  readonly file: string;
  readonly modules: ReadonlyMap<string, ModuleSyntax>;
  readonly written: ExpressionSyntax | undefined;
  readonly span: Span;
  readText(file: string): string | undefined;
}

/** A template that is given as text, or as `file("./name.hbs")`. Nothing when it is neither, or there is no such file. */
export function templateText(value: unknown, place: TemplatePlace): TemplateText | undefined {
  if (typeof value === "string") return inlineText(value, place);
  const path = pathOfFile(value);
  if (path === undefined) return undefined;
  const file = join(place.file, path);
  const text = place.readText(file);
  if (text === undefined) return undefined;
  const format = path.endsWith(".prompt") ? "dotprompt" : "handlebars";
  return { text, format, locate: (start, end) => ({ file, start, end }) };
}

/** The path of `file(path)`, whichever copy of the DSL made it. */
export function pathOfFile(value: unknown): string | undefined {
  if (!isRecord(value) || !(Symbol.for("twelvefold.file") in value)) return undefined;
  const { path } = value;
  return typeof path === "string" ? path : undefined;
}

function inlineText(text: string, { file, modules, written, span }: TemplatePlace): TemplateText {
  return {
    text,
    format: "handlebars",
    locate(from, to) {
      const found = written && writtenText(written, file, modules);
      if (!found || found.text !== text) return span;
      const { places } = found;
      const first = places[from];
      // At the end there is no character any more: the place is behind the last one.
      if (!first) return behind(places.at(-1)) ?? span;
      const last = places[to - 1] ?? first;
      return { ...first, end: to > from && last.file === first.file ? last.end : first.start };
    },
  };
}

function behind(last: Span | undefined): Span | undefined {
  return last && { ...last, start: last.end };
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
