import type { ExpressionSyntax, ModuleSyntax, Span, TemplateSyntax } from "../../syntax/index.ts";
import { resolveName } from "./resolve-name.ts";

/** Text as it is put together in the sources: each of its UTF-16 units, and the stretch of a file that says it. */
export interface WrittenText {
  readonly text: string;
  readonly places: readonly Span[];
}

type Modules = ReadonlyMap<string, ModuleSyntax>;

/**
 * The text that an expression writes: literals with their escapes, constants, what is put in and added. Nothing, where
 * it is made in another way. Whoever asks has the value, and sees by it whether this is the whole of it.
 */
export function writtenText(
  written: ExpressionSyntax,
  file: string,
  modules: Modules,
  following: readonly ExpressionSyntax[] = [],
): WrittenText | undefined {
  if (following.includes(written)) return undefined;
  const read = (part: ExpressionSyntax, from = file): WrittenText | undefined =>
    writtenText(part, from, modules, [...following, written]);
  const source = modules.get(file)?.text ?? "";
  switch (written.kind) {
    case "literal": {
      const { value, span } = written;
      if (typeof value === "string") return decode(source, span.start + 1, span.end - 1, file);
      return { text: String(value), places: Array.from(String(value), () => span) };
    }
    case "template":
      return templateText(written, source, file, read);
    case "binary": {
      const parts = written.op === "+" ? [read(written.left), read(written.right)] : [undefined];
      return join(parts);
    }
    case "identifier": {
      const found = resolveName(modules, file, written.name);
      if (found?.kind !== "declaration" || found.syntax.kind !== "const") return undefined;
      return read(found.syntax.init, found.file);
    }
    case "call": {
      const { callee, args } = written;
      if (callee.kind !== "member" || callee.name !== "trim" || args.length > 0) return undefined;
      return trim(read(callee.object));
    }
    default:
      return undefined;
  }
}

function templateText(
  { values, span }: TemplateSyntax,
  source: string,
  file: string,
  read: (part: ExpressionSyntax) => WrittenText | undefined,
): WrittenText | undefined {
  const parts: (WrittenText | undefined)[] = [];
  let at = span.start + 1;
  for (const value of values) {
    const literal = decode(source, at, value.span.start, file);
    parts.push(literal, read(value));
    at = source.indexOf("}", value.span.end) + 1;
  }
  return join([...parts, decode(source, at, span.end - 1, file)]);
}

/** A character, an escape, or a line end, which a template literal reads as `\n` however it is written. */
const unit = /\\(?:u\{([\da-f]+)\}|u([\da-f]{4})|x([\da-f]{2})|(\r\n|[^]))|\r\n?|[^]/giy;

const escapes: Readonly<Record<string, string>> = {
  ...{ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", 0: "\0" },
  ...{ "\n": "", "\r": "", "\r\n": "", "\u2028": "", "\u2029": "" },
};

/** The text of a literal between two offsets, or up to where something is put in. */
function decode(source: string, from: number, to: number, file: string): WrittenText {
  let text = "";
  const places: Span[] = [];
  for (let at = from; at < to && !source.startsWith("${", at);) {
    unit.lastIndex = at;
    const [whole = "", point, four, two, escaped] = unit.exec(source) ?? [];
    const code = point ?? four ?? two;
    const said = code
      ? String.fromCodePoint(Number.parseInt(code, 16))
      : escaped === undefined
        ? whole.replace(/^\r\n?$/, "\n")
        : (escapes[escaped] ?? escaped);
    const span = { file, start: at, end: at + whole.length };
    for (let left = said.length; left > 0; left--) places.push(span);
    text += said;
    at = span.end;
  }
  return { text, places };
}

function join(parts: readonly (WrittenText | undefined)[]): WrittenText | undefined {
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length) return undefined;
  return {
    text: known.map(({ text }) => text).join(""),
    places: known.flatMap(({ places }) => places),
  };
}

function trim(whole: WrittenText | undefined): WrittenText | undefined {
  if (!whole) return undefined;
  const text = whole.text.trim();
  const from = whole.text.length - whole.text.trimStart().length;
  return { text, places: whole.places.slice(from, from + text.length) };
}
