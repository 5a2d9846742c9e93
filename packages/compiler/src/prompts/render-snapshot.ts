import type { Json, Message, Part, PromptSettings } from "@twelvefold/ir";
import { countMessageTokens, countTokens } from "./count-tokens.ts";

/** What is sent beside the messages, as the provider receives it. */
export interface SentBeside {
  /** The prompt's name, for the heading; by default its own. */
  readonly name?: string;
  readonly tools?: readonly SentTool[];
  /** The schema that the answer must fit, in the provider's dialect. */
  readonly output?: SentTool;
  /** Lines for the head, after the parameters. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Words that are not the template's: output format, repair request. */
  readonly additions?: readonly { readonly name: string; readonly text: string }[];
  /** Parameters, over those of the prompt. */
  readonly parameters?: Readonly<Record<string, Json>>;
}

export interface SentTool {
  readonly name: string;
  readonly description?: string;
  readonly schema: Json;
  /** The provider enforces it. */
  readonly strict?: boolean;
}

/**
 * A prompt exactly as it is sent, as Markdown to be read in a diff. What stands between two fences is
 * the text to the byte, but for the last line end, which is the fence's.
 */
export function renderSnapshot(
  prompt: PromptSettings,
  example: string,
  messages: readonly Message[],
  beside: SentBeside = {},
): string {
  const { name = prompt.name ?? "prompt", tools = [], output, additions = [] } = beside;
  const sent = messages.map((message, index) => renderMessage(message, index));
  const schemas = tools.map(renderTool);
  const answer = output === undefined ? [] : [renderTool(output)];
  const counted = [
    `${sum(sent)} in messages, ${sum(schemas)} in tools`,
    ...answer.map(({ tokens }) => `${tokens} in the output schema`),
  ];
  const parameters = { ...prompt.config, ...beside.parameters };
  const facts = [
    ["model", prompt.model],
    ["variant", prompt.variant],
    ...Object.entries(parameters).map(([key, value]) => [key, JSON.stringify(value)] as const),
    ...Object.entries(beside.facts ?? {}),
    ["tokens", `${sum([...sent, ...schemas, ...answer])}: ${counted.join(", ")}`],
  ].flatMap(([key, value]) => (value === undefined ? [] : [`- ${key}: ${value}`]));
  const blocks = [
    `# ${name}: ${example}`,
    facts.join("\n"),
    ...sent.map(({ text }) => text),
    ...(schemas.length > 0 ? ["## Tools", ...schemas.map(({ text }) => text)] : []),
    ...(answer.length > 0 ? ["## Output", ...answer.map(({ text }) => text)] : []),
    ...additions.map((addition) => `## Added: ${addition.name}\n\n${fence(addition.text)}`),
  ];
  return `${blocks.join("\n\n")}\n`;
}

interface Counted {
  readonly text: string;
  readonly tokens: number;
}

function sum(parts: readonly Counted[]): number {
  return parts.reduce((all, { tokens }) => all + tokens, 0);
}

function renderMessage(message: Message, index: number): Counted {
  const tokens = countMessageTokens(message);
  const metadata = message.metadata ? `\n\nmetadata: \`${JSON.stringify(message.metadata)}\`` : "";
  const heading = `## ${index + 1}. ${message.role} (${plural(tokens)})${metadata}`;
  return { text: [heading, ...message.content.map(renderPart)].join("\n\n"), tokens };
}

function renderPart(part: Part): string {
  if ("text" in part) return fence(part.text);
  if ("media" in part) {
    const { url, contentType } = part.media;
    return `media${contentType ? ` (${contentType})` : ""}:\n\n${fence(url)}`;
  }
  return fence(JSON.stringify(part, null, 2), "json");
}

function renderTool({ name, description, schema, strict = false }: SentTool): Counted {
  const text = printSchema(schema);
  const tokens =
    countTokens(name) + countTokens(description ?? "") + countTokens(JSON.stringify(schema));
  const heading = `### ${name} (${plural(tokens)}${strict ? ", strict" : ""})`;
  const blocks = [
    heading,
    ...(description === undefined ? [] : [fence(description)]),
    fence(text, "json"),
  ];
  return { text: blocks.join("\n\n"), tokens };
}

/** In the order in which the provider receives it. */
function printSchema(schema: Json): string {
  return JSON.stringify(schema, null, 2);
}

/** Longer than any run of backticks inside, so that no text can end it. */
function fence(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${language}\n${text}\n${mark}`;
}

function plural(tokens: number): string {
  return `${tokens} token${tokens === 1 ? "" : "s"}`;
}
