import { type Alias, type Document, isNode, LineCounter, parseDocument, visit } from "yaml";
import type { Json } from "@twelvefold/ir";
import { wrongForms } from "./wrong-forms.ts";

export type FrontMatter = Readonly<Record<string, Json>>;

export interface SplitFile {
  readonly yaml: string;
  /** Where the YAML begins. */
  readonly yamlAt: number;
  readonly body: string;
  readonly bodyAt: number;
}

const line = /\r\n|\r|\n/g;

/**
 * The front matter of a dotprompt file: between two lines of `---`, after nothing but empty lines and
 * `#` comments. Undefined when the file has none.
 */
export function splitFrontMatter(source: string): SplitFile | undefined {
  const lines = linesOf(source);
  const first = lines.findIndex(({ text }) => text.trim() !== "" && !text.startsWith("#"));
  if (first < 0 || !isFence(lines[first]?.text)) return undefined;
  const last = lines.findIndex(({ text }, index) => index > first && isFence(text));
  const begin = lines[first + 1];
  const end = lines[last];
  if (last < 0 || !begin || !end) return undefined;
  const rest = source.slice(end.next);
  const body = rest.trim();
  return {
    yaml: source.slice(begin.at, end.at),
    yamlAt: begin.at,
    body,
    bodyAt: end.next + (body === "" ? 0 : rest.indexOf(body)),
  };
}

function isFence(text: string | undefined): boolean {
  return text?.trimEnd() === "---";
}

function linesOf(
  source: string,
): { readonly text: string; readonly at: number; readonly next: number }[] {
  const lines = [];
  let at = 0;
  for (const match of source.matchAll(line)) {
    const next = match.index + match[0].length;
    lines.push({ text: source.slice(at, match.index), at, next });
    at = next;
  }
  lines.push({ text: source.slice(at), at, next: source.length });
  return lines;
}

export type ParsedYaml =
  | { readonly ok: true; readonly value: FrontMatter }
  | { readonly ok: false; readonly problem: string; readonly offset: number };

export function parseFrontMatter(yaml: string): ParsedYaml {
  // A lone carriage return ends a line in a dotprompt file, and not in YAML.
  const text = yaml.replaceAll(/\r(?!\n)/g, "\n");
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const [error] = document.errors;
  if (error) return { ok: false, problem: sentence(error.message), offset: error.pos[0] };
  const read = readData(document);
  if (!read.ok) return read;
  if (typeof read.data !== "object" || Array.isArray(read.data))
    return { ok: false, problem: "It is not a map.", offset: 0 };
  const value = (read.data ?? {}) as FrontMatter;
  const [wrong] = wrongForms(value);
  if (!wrong) return { ok: true, value };
  return { ok: false, problem: wrong.problem, offset: offsetAt(document, wrong.path) };
}

type ReadData =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly problem: string; readonly offset: number };

/** As JSON. An alias can name nothing, what it stands in, or more than anybody wants to read. */
function readData(document: Document): ReadData {
  const aliases: Alias[] = [];
  visit(document, { Alias: (_, alias) => void aliases.push(alias) });
  const offset = aliases[0]?.range?.[0] ?? 0;
  const nowhere = aliases.find((alias) => !alias.resolve(document));
  if (nowhere) {
    const problem = `There is no anchor \`&${nowhere.source}\` before \`*${nowhere.source}\`.`;
    return { ok: false, problem, offset: nowhere.range?.[0] ?? offset };
  }
  try {
    return { ok: true, data: JSON.parse(JSON.stringify(document.toJS() ?? null)) };
  } catch {
    return { ok: false, problem: "Its aliases have no end, or too many of them.", offset };
  }
}

/** Where a value begins. */
function offsetAt(document: Document, path: readonly string[]): number {
  const node = document.getIn(path, true);
  return (isNode(node) && node.range?.[0]) || 0;
}

function sentence(message: string): string {
  const [first = ""] = message.split("\n");
  return /[.!?]$/.test(first) ? first : `${first}.`;
}
