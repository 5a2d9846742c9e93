import type { Json } from "./json.ts";
import type { PureFunction } from "./machine.ts";
import type { Role } from "./message.ts";
import type { PromptRequest } from "./prompt-request.ts";
import type { JsonSchema } from "./schema.ts";

/** A prompt as data: its settings, and its template as a tree that the runtime's core renders. */
export interface PromptData extends PromptSettings {
  readonly template: PromptTemplate;
  /** The places of the input that are never rendered. Absent when the schema declares none. */
  readonly secrets?: SecretPlaces;
  /** How the answer is asked for and read. */
  readonly request?: PromptRequest;
  /** The project's own pure functions: helpers of the template, and what settings call by name. */
  readonly functions?: PromptFunctions;
  /** Other versions, of which one is used. What one leaves out is as here. */
  readonly variants?: PromptVariants;
}

/** A table of functions that stands alone: its functions name each other and constants by index in it. */
export interface PromptFunctions {
  /** Index in `table` by name: a helper's own, or that of the setting, as in `narrow.closeIssue.issue`. */
  readonly names: Readonly<Record<string, number>>;
  readonly table: readonly PureFunction[];
  readonly constants: readonly Json[];
}

export interface PromptVariants {
  readonly choose: VariantChoice;
  /** In the order of their declaration. */
  readonly versions: readonly { readonly name: string; readonly version: PromptVersion }[];
}

/** Deterministic in every case: of the input, of the run's id, or of the call's key. */
export type VariantChoice =
  | { readonly kind: "first" }
  /** `functions.names.choose`, called with the input, gives the name. */
  | { readonly kind: "function" }
  | {
      readonly kind: "draw";
      readonly per: "run" | "call";
      readonly weights: Readonly<Record<string, number>>;
    };

/** What a variant says for itself. */
export type PromptVersion = Partial<Pick<PromptData, "model" | "config" | "template" | "request">>;

/** What is sent with the messages. Names and nesting are those of a dotprompt file's front matter. */
export interface PromptSettings {
  readonly name?: string;
  readonly variant?: string;
  readonly version?: string;
  readonly description?: string;
  /** `provider/model`, as in `openai/gpt-5-mini`. */
  readonly model?: string;
  /** Parameters of the model, under the names that the provider gives them. */
  readonly config?: Readonly<Record<string, Json>>;
  readonly input?: {
    readonly schema?: JsonSchema;
    readonly default?: Readonly<Record<string, Json>>;
  };
  readonly output?: { readonly format?: string; readonly schema?: JsonSchema };
  /** Names of tools that were not resolved at compile time. */
  readonly tools?: readonly string[];
  readonly toolDefs?: readonly ToolDefinition[];
  readonly metadata?: Readonly<Record<string, Json>>;
  /** Front matter under dotted names: `{ "acme.team": "x" }` is at `ext.acme.team`. */
  readonly ext?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** The front matter as it was written. */
  readonly raw?: Readonly<Record<string, Json>>;
}

export interface ToolDefinition {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
}

/**
 * A template after parsing: Handlebars' own tree, whitespace control applied, names resolved to what
 * they mean (a variable, a block parameter, a call) and every role, frame and partial known.
 */
export interface PromptTemplate {
  readonly nodes: PromptNodes;
  readonly partials?: Readonly<Record<string, PromptNodes>>;
  /**
   * How nodes become messages. `text`: one user message. `blocks`: a message for each role block, and
   * a user message for text between them. `switches`: dotprompt's rules, where a role begins with its
   * mark and ends at the next.
   */
  readonly layout: "text" | "blocks" | "switches";
  /** A bare object is printed as JSON; without this, as Handlebars does. */
  readonly wholeObjects?: true;
}

export type PromptNodes = readonly PromptNode[];

export type PromptNode =
  | TextNode
  | ValueNode
  | IfNode
  | EqualsNode
  | EachNode
  | WithNode
  | SectionNode
  | PartialNode
  | InlineNode
  | ThreadNode
  | MessageNode
  | RoleNode
  | HistoryNode
  | MediaNode
  | PendingNode;

export interface TextNode {
  readonly kind: "text";
  readonly text: string;
}

/**
 * Where in an XML-like frame of the template a value stands: it is escaped for that place. `bare` is in a tag, and not
 * in quotation marks; `unquoted` is all that stands there after an `=`, and is `""` where it is empty.
 */
export type Frame = "content" | "attribute" | "bare" | "unquoted" | "tag";

export interface ValueNode {
  readonly kind: "value";
  readonly value: PromptExpression;
  readonly frame?: Frame;
}

/** `{{#if}}`, and `{{#unless}}` with its two bodies exchanged. */
export interface IfNode extends Branches {
  readonly kind: "if";
  readonly test: PromptExpression;
  readonly includeZero?: PromptExpression;
}

/** `{{#ifEquals a b}}`: equal by `===`. */
export interface EqualsNode extends Branches {
  readonly kind: "equals";
  readonly left: PromptExpression;
  readonly right: PromptExpression;
}

export interface EachNode extends Branches {
  readonly kind: "each";
  readonly items: PromptExpression;
}

export interface WithNode extends Branches {
  readonly kind: "with";
  readonly value: PromptExpression;
}

/** `{{#name}}`, mustache's own block: `each` of a list, `with` of anything else that is there. */
export interface SectionNode extends Branches {
  readonly kind: "section";
  readonly value: PromptExpression;
}

interface Branches {
  readonly body?: PromptNodes;
  readonly otherwise?: PromptNodes;
}

export interface PartialNode {
  readonly kind: "partial";
  /** A literal name, or `@partial-block`; an expression when the name is computed. */
  readonly name: string | PromptExpression;
  readonly context?: PromptExpression;
  readonly hash?: PromptHash;
  /** Put before every line: what stood before a partial that is alone on its line. */
  readonly indent?: string;
  /** What `{{#> name}}` encloses: rendered by `{{> @partial-block}}`, or when there is no such partial. */
  readonly block?: PromptNodes;
  readonly frame?: Frame;
}

/** `{{#*inline "name"}}`: a partial of the nodes around it, defined before any of them is rendered. */
export interface InlineNode {
  readonly kind: "inline";
  readonly name: string;
  readonly body: PromptNodes;
}

/** `{{thread events}}`, when a filter, a renderer for a type, or a block for each event is the author's own. */
export interface ThreadNode {
  readonly kind: "thread";
  readonly events: PromptExpression;
  readonly hash?: PromptHash;
  /** The project's function that says whether an event is shown. */
  readonly filter?: string;
  /** The partial that renders events of a type. */
  readonly renderers?: Readonly<Record<string, string>>;
  readonly body?: PromptNodes;
  readonly frame?: Frame;
}

/** `{{#system}} … {{/system}}` */
export interface MessageNode {
  readonly kind: "message";
  readonly role: Role;
  readonly metadata?: PromptHash;
  readonly body: PromptNodes;
}

/** `{{role "system"}}` of a dotprompt file: what follows is the system's. */
export interface RoleNode {
  readonly kind: "role";
  readonly role: Role;
  readonly metadata?: PromptHash;
}

export interface HistoryNode {
  readonly kind: "history";
}

export interface MediaNode {
  readonly kind: "media";
  readonly url: PromptExpression;
  readonly contentType?: PromptExpression;
}

export interface PendingNode {
  readonly kind: "pending";
  readonly purpose: PromptExpression;
}

export type PromptExpression =
  | LiteralExpression
  | UndefinedExpression
  | PathExpression
  | DataExpression
  | ParameterExpression
  | CallExpression
  | FunctionExpression;

export interface LiteralExpression {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
}

export interface UndefinedExpression {
  readonly kind: "undefined";
}

/** `a.b` from the context, `../a.b` from the one around it: `depth` counts the contexts to leave. */
export interface PathExpression {
  readonly kind: "path";
  readonly depth?: number;
  readonly parts: readonly string[];
}

/** `@index`, `@root.a`, `@../key` */
export interface DataExpression {
  readonly kind: "data";
  readonly depth?: number;
  readonly parts: readonly string[];
}

/** A block parameter (`as |item index|`): `level` counts blocks outwards. */
export interface ParameterExpression {
  readonly kind: "parameter";
  readonly level: number;
  readonly index: number;
  readonly parts: readonly string[];
}

export interface CallExpression {
  readonly kind: "call";
  readonly helper: PromptHelper;
  readonly arguments: readonly PromptExpression[];
  readonly hash?: PromptHash;
}

/** A call of one of the project's own pure functions. */
export interface FunctionExpression {
  readonly kind: "function";
  readonly name: string;
  readonly arguments: readonly PromptExpression[];
  readonly hash?: PromptHash;
}

/** Helpers that give a value. */
export type PromptHelper =
  | "lookup"
  | "log"
  | "json"
  | "xml"
  | "markdown"
  | "thread"
  | "truncate"
  | "list"
  | "table"
  | "date";

/** `name=value` arguments, in the order in which they are assigned. */
export type PromptHash = readonly { readonly name: string; readonly value: PromptExpression }[];

/**
 * The secret places of an input, as a graph to walk beside a value: `places[0]` is the input itself.
 * A graph, because a schema may be recursive.
 */
export interface SecretPlaces {
  readonly places: readonly SecretPlace[];
  /** What is rendered instead. */
  readonly mask: string;
}

export interface SecretPlace {
  readonly secret?: true;
  /** Index of the place of each property that leads to a secret; -1 for one that does not, beside a `rest` that does. */
  readonly properties?: Readonly<Record<string, number>>;
  /** Index of the place of items, or of properties that are not named. */
  readonly rest?: number;
}
