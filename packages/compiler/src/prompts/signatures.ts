import type { PromptHelper } from "@twelvefold/ir";

/** How a helper is called. */
export interface Signature {
  /** Fewest and most arguments. */
  readonly count: readonly [number, number];
  /** The named arguments; absent: any. */
  readonly named?: readonly string[];
  /** The named argument that can stand for the last one: without both it does nothing. */
  readonly last?: string;
  /** What a named argument can be, where these are few. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  readonly usage: string;
}

const oneValue: readonly [number, number] = [1, 1];
const filters = ["types", "hide", "last", "resolved"];
const threadFormats = { format: ["xml", "json", "markdown"] };

/** Helpers that give a value. */
export const valueHelpers: Readonly<Record<PromptHelper, Signature>> = {
  lookup: { count: [2, 2], usage: "{{lookup value key}}" },
  log: { count: [0, Number.POSITIVE_INFINITY], usage: "{{log value}}" },
  json: { count: oneValue, named: ["indent", "sort"], usage: "{{json value indent=2}}" },
  xml: { count: oneValue, usage: '{{xml value tag="name"}}' },
  markdown: { count: oneValue, named: [], usage: "{{markdown value}}" },
  thread: {
    count: oneValue,
    named: ["format", "indent", ...filters],
    values: threadFormats,
    usage: '{{thread events format="xml" last=20}}',
  },
  truncate: {
    count: [1, 2],
    named: ["length", "end"],
    last: "length",
    usage: "{{truncate text 200}}",
  },
  list: { count: oneValue, named: ["field", "ordered"], usage: '{{list items field="title"}}' },
  table: { count: oneValue, named: ["columns"], usage: '{{table rows columns="id, title"}}' },
  date: {
    count: oneValue,
    named: ["format"],
    values: { format: ["iso", "day", "time", "minute", "second"] },
    usage: '{{date time format="day"}}',
  },
};

export type BlockHelper =
  | "if"
  | "unless"
  | "each"
  | "with"
  | "ifEquals"
  | "unlessEquals"
  | "thread";

/** Helpers that enclose text. */
export const blockHelpers: Readonly<Record<BlockHelper, Signature>> = {
  if: { count: oneValue, usage: "{{#if value}} … {{/if}}" },
  unless: { count: oneValue, usage: "{{#unless value}} … {{/unless}}" },
  each: { count: oneValue, usage: "{{#each list}} … {{/each}}" },
  with: { count: oneValue, usage: "{{#with value}} … {{/with}}" },
  ifEquals: { count: [2, 2], named: [], usage: "{{#ifEquals a b}} … {{/ifEquals}}" },
  unlessEquals: { count: [2, 2], named: [], usage: "{{#unlessEquals a b}} … {{/unlessEquals}}" },
  thread: {
    count: oneValue,
    named: ["format", ...filters],
    values: threadFormats,
    usage: "{{#thread events last=20}} … {{/thread}}",
  },
};

/** Handlebars takes these for helpers even where they have no arguments. */
export const alwaysHelpers: ReadonlySet<string> = new Set([
  "if",
  "unless",
  "each",
  "with",
  "lookup",
  "log",
]);

export type Mark = "history" | "media" | "role" | "section";

/** Marks that shape the conversation. */
export const marks: Readonly<Record<Mark, Signature>> = {
  history: { count: [0, 0], named: [], usage: "{{history}}" },
  media: { count: [0, 0], named: ["url", "contentType"], usage: "{{media url=address}}" },
  role: { count: oneValue, usage: '{{role "user"}}' },
  section: { count: oneValue, named: [], usage: '{{section "name"}}' },
};

/** The roles that have a block in a Handlebars template. */
export const roleBlocks = ["system", "user", "assistant"] as const;
