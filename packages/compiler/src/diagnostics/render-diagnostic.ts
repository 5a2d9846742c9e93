import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";
import type { Diagnostic, Range } from "./diagnostic.ts";

export interface RenderOptions {
  /** The folder that was compiled: code frames are read from its files. */
  readonly cwd?: string;
  /** The text of a file, by the name that the diagnostic gives it. Without it and `cwd` there is no code frame. */
  readonly source?: (file: string) => string | undefined;
  readonly colour?: boolean;
}

type Style = Parameters<typeof styleText>[0];

/**
 * A diagnostic as text: what happened, the code with every place that matters, what to do.
 *
 * @example
 * ```ts
 * import { compile, renderDiagnostic } from "@twelvefold/compiler";
 *
 * const cwd = process.cwd();
 * const { diagnostics } = await compile({ cwd, entries: ["src"] });
 * for (const diagnostic of diagnostics) console.error(renderDiagnostic(diagnostic, { cwd, colour: true }));
 * ```
 */
export function renderDiagnostic(diagnostic: Diagnostic, options: RenderOptions = {}): string {
  const { colour = false, cwd, source = cwd === undefined ? undefined : readFrom(cwd) } = options;
  const paint = (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const { severity, code, word, message, help, related = [] } = diagnostic;
  const tint: Style = severity === "error" ? "red" : "yellow";
  const title = [severity, word === undefined ? code : `${code} ${word}`].join(" ");
  const frames = [
    frame(diagnostic, "", tint),
    ...related.map((place) => frame(place, place.label, "cyan")),
  ];
  return [
    `${paint([tint, "bold"], title)} ${paint("bold", message)}`,
    "",
    ...frames,
    ...(help === undefined ? [] : [`${paint(["green", "bold"], "help")} ${help}`, ""]),
  ].join("\n");

  function frame(range: Range, label: string, style: Style): string {
    const { file, start } = range;
    const place = `  ${paint("dim", "at")} ${file}:${start.line}:${start.column}`;
    const text = source?.(file);
    if (text === undefined) return `${place}${label === "" ? "" : `  ${label}`}\n`;
    return `${place}\n${codeFrame(
      text,
      range,
      label,
      (line) => paint(style, line),
      (line) => paint("dim", line),
    )}\n`;
  }
}

/** All of them, and a line that counts them. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions = {},
): string {
  if (diagnostics.length === 0) return "";
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => text !== "");
  return [
    ...diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, options)),
    `${counts.join(", ")}\n`,
  ].join("\n");
}

function readFrom(cwd: string): (file: string) => string | undefined {
  return (file) => {
    try {
      return readFileSync(resolve(cwd, file), "utf8");
    } catch {
      return undefined;
    }
  };
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

const MOST_LINES = 6;

function codeFrame(
  text: string,
  { start, end }: Range,
  label: string,
  mark: (text: string) => string,
  dim: (text: string) => string,
): string {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const first = Math.max(1, start.line - 1);
  const whole = lines.at(-1) === "" ? Math.max(lines.length - 1, start.line) : lines.length;
  const last = Math.min(whole, end.line + 1, start.line + MOST_LINES);
  const width = String(last).length;
  const rows: string[] = [];
  for (let line = first; line <= last; line++) {
    const code = lines[line - 1] ?? "";
    rows.push(`  ${dim(`${String(line).padStart(width)} |`)} ${expand(code)}`.trimEnd());
    if (line < start.line || line > end.line) continue;
    const from = line === start.line ? start.column - 1 : code.length - code.trimStart().length;
    const to = line === end.line ? end.column - 1 : code.length;
    const under =
      " ".repeat(columns(code.slice(0, from))) +
      mark("^".repeat(Math.max(1, columns(code.slice(from, to)))));
    const note = label !== "" && line === Math.min(end.line, last) ? ` ${mark(label)}` : "";
    rows.push(`  ${dim(`${" ".repeat(width)} |`)} ${under}${note}`);
  }
  return rows.join("\n");
}

function expand(code: string): string {
  return code.replaceAll("\t", "  ");
}

/** How many columns of a terminal a stretch of code takes: wide characters take two. */
function columns(code: string): number {
  let width = 0;
  for (const character of expand(code)) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
