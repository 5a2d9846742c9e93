import type { Frame, PromptExpression, PromptNode } from "@twelvefold/ir";
import type { Hole } from "./flat-text.ts";
import type { Location } from "./handlebars-tree.ts";
import type { Place, TemplateSource } from "./place.ts";
import type { Report } from "./report.ts";

/** What lowering knows at a place of one template or partial. */
export interface Lowering {
  readonly source: TemplateSource;
  readonly options: LoweringOptions;
  readonly report: Report;
  /** Where each lowered node comes from. */
  readonly places: Map<PromptNode | PromptExpression, Place>;
  readonly frames: ReadonlyMap<Hole, Frame>;
  /** The block parameters in force, a list of names for each block outwards. */
  readonly parameters: readonly (readonly string[] | undefined)[];
  place(node: { readonly loc: Location }): Place;
}

export interface LoweringOptions {
  readonly format: "handlebars" | "dotprompt";
  /** Names of the project's own helpers. */
  readonly helpers: ReadonlySet<string>;
  /** Names of the partials that are given. */
  readonly partials: ReadonlySet<string>;
  readonly thread: ThreadDefaults;
}

/** How `{{thread events}}` shows events where the template does not say. */
export interface ThreadDefaults {
  readonly format?: "xml" | "json" | "markdown";
  readonly drop?: readonly string[];
  readonly keepLast?: number;
  readonly hideResolvedErrors?: boolean;
  /** The name of one of the project's helpers: whether an event is shown. */
  readonly filter?: string;
}

/** Inside a block: its parameters are the nearest. */
export function inside(at: Lowering, parameters: readonly string[] | undefined): Lowering {
  return { ...at, parameters: [parameters, ...at.parameters] };
}
