/** One entry of `messages/*.md`. */
export interface Entry {
  readonly code: string;
  readonly word: string;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly help?: string;
  readonly explanation: string;
  readonly examples: readonly Example[];
  /** The Markdown file that it comes from, without its ending. */
  readonly phase: string;
}

export interface Example {
  readonly language: "ts" | "hbs";
  readonly code: string;
  readonly typecheck: boolean;
}

export class CatalogueError extends Error {}

/** The entries of one Markdown file. What is malformed is said with its line. */
export function parseCatalogue(markdown: string, phase: string): Entry[] {
  const parts = markdown.split(/^(?=## )/m).filter((part) => part.startsWith("## "));
  return parts.map((part) => parseEntry(part, phase));
}

function parseEntry(part: string, phase: string): Entry {
  const heading = /^## (TF\d{4}) ([a-z][a-z0-9-]*)\s*$/m.exec(part);
  if (!heading || heading.index !== 0)
    throw new CatalogueError(`${phase}.md: no code and word in: ${part.split("\n")[0]}`);
  const [, code = "", word = ""] = heading;
  const { examples, prose } = takeExamples(part.slice(heading[0].length));
  const paragraphs = prose
    .split(/\n\s*\n/)
    .map((text) => text.trim())
    .filter(Boolean);
  const severity = takeTagged(paragraphs, "severity:") ?? "error";
  if (severity !== "error" && severity !== "warning")
    throw new CatalogueError(`${code}: severity ${severity}`);
  const help = takeTagged(paragraphs, "help:");
  const [message, ...explanation] = paragraphs;
  if (message === undefined) throw new CatalogueError(`${code}: no message`);
  return {
    code,
    word,
    severity,
    message: oneLine(message),
    ...(help !== undefined && { help: oneLine(help) }),
    explanation: explanation.join("\n\n"),
    examples,
    phase,
  };
}

function takeExamples(text: string): { examples: Example[]; prose: string } {
  const examples: Example[] = [];
  const prose = text.replaceAll(
    /^```(ts|hbs)(.*)\n([^]*?)^```[ \t]*$/gm,
    (_, language: "ts" | "hbs", info: string, code: string) => {
      examples.push({ language, code, typecheck: info.includes("typecheck") });
      return "\n\n";
    },
  );
  return { examples, prose };
}

function takeTagged(paragraphs: string[], tag: string): string | undefined {
  const index = paragraphs.findIndex((text) => text.startsWith(tag));
  if (index < 0) return undefined;
  const [text = ""] = paragraphs.splice(index, 1);
  return text.slice(tag.length).trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, " ");
}
