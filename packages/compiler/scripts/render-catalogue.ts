import type { Entry, Example } from "./catalogue.ts";

const GENERATED =
  "// Generated from packages/compiler/messages/*.md by packages/compiler/scripts/generate-messages.ts.\n";

/** One function for each entry: the only place where findings are made. */
export function renderFunctions(entries: readonly Entry[]): string {
  const names = entries.map(({ word }) => camelCase(word));
  return [
    GENERATED,
    'import type { Span } from "../syntax/index.ts";',
    'import type { Evidence, Finding } from "./finding.ts";',
    "",
    "type Value = string | number;",
    "",
    ...entries.map(renderFunction),
    "/** Every function of the catalogue, by its name. */",
    "export const messages: {",
    ...names.map((name) => `  readonly ${name}: typeof ${name};`),
    "} = {",
    ...names.map((name) => `  ${name},`),
    "};",
    "",
  ].join("\n");
}

/** What `explain` prints, by code. */
export function renderExplanations(entries: readonly Entry[]): string {
  const pages = entries.map(
    (entry) =>
      `  [${quote(entry.code)}, { word: ${quote(entry.word)}, page: ${quote(renderPage(entry, 1))} }],`,
  );
  return [
    GENERATED,
    "export const explanations: ReadonlyMap<string, { readonly word: string; readonly page: string }> = new Map([",
    ...pages,
    "]);",
    "",
  ].join("\n");
}

/** The reference page: every code with its explanation. */
export function renderReference(entries: readonly Entry[]): string {
  const rows = entries.map(
    ({ code, word, message }) =>
      `| [${code}](#${code.toLowerCase()}-${word}) | ${word} | ${cell(message)} |`,
  );
  return [
    "<!-- Generated from packages/compiler/messages/*.md. -->",
    "",
    "# Diagnostics",
    "",
    "What the compiler and the runtime can say. `twelvefold explain <code>` prints one of these.",
    "",
    "| code | word | message |",
    "| --- | --- | --- |",
    ...rows,
    "",
    ...entries.map((entry) => renderPage(entry, 2)),
  ].join("\n");
}

function renderFunction({ code, word, severity, message, help }: Entry): string {
  const placeholders = placeholdersOf(`${message} ${help ?? ""}`);
  const values =
    placeholders.length === 0 ? "_: object" : `values: { ${placeholders.map(field).join("; ")} }`;
  const lines = [
    `/** ${code} */`,
    `export function ${camelCase(word)}(span: Span, ${values}, evidence: Evidence = {}): Finding {`,
    `  const message = ${template(message)};`,
    ...(help === undefined ? [] : [`  const help = ${template(help)};`]),
    `  return { code: "${code}", word: "${word}", severity: "${severity}", message,${help === undefined ? "" : " help,"} span, ...evidence };`,
    "}",
    "",
  ];
  return lines.join("\n");
}

interface Placeholder {
  readonly name: string;
  readonly optional: boolean;
}

export function placeholdersOf(text: string): Placeholder[] {
  const found = [...text.matchAll(PLACEHOLDER)].map(([, , name = "", mark]) => ({
    name,
    optional: mark === "?",
  }));
  return found.filter(
    ({ name }, index) => found.findIndex((other) => other.name === name) === index,
  );
}

const PLACEHOLDER = /( ?)\{([a-z][A-Za-z]*)(\??)\}/g;

function field({ name, optional }: Placeholder): string {
  return optional ? `readonly ${name}?: Value | undefined` : `readonly ${name}: Value`;
}

/** A template literal that gives the text with its placeholders filled in. */
function template(text: string): string {
  const escaped = text.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&");
  const filled = escaped.replaceAll(PLACEHOLDER, (_, space: string, name: string, mark: string) =>
    mark === "?"
      ? `\${values.${name} === undefined ? "" : \`${space}\${values.${name}}\`}`
      : `${space}\${values.${name}}`,
  );
  return `\`${filled}\``;
}

function renderPage(
  { code, word, severity, message, help, explanation, examples }: Entry,
  level: number,
): string {
  const [failing, fixed] = examples;
  const blocks = [
    `${"#".repeat(level)} ${code} ${word}`,
    severity === "warning" ? "*A warning.*" : "",
    `> ${message}`,
    help === undefined ? "" : `**What to do:** ${help}`,
    explanation,
    failing ? `This is refused:\n\n${fence(failing)}` : "",
    fixed ? `This compiles:\n\n${fence(fixed)}` : "",
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

function fence({ language, code }: Example): string {
  return `\`\`\`${language}\n${code}\`\`\``;
}

function camelCase(word: string): string {
  return word.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
