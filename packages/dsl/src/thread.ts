import type { Template } from "./template.ts";

/** Something that happened, as `{{thread events}}` renders it. Events of your own may say more. */
export interface ThreadEvent<Type extends string = string, Data = unknown> {
  type: Type;
  data: Data;
}

/** How `{{thread events}}` shows events. What is recorded does not change by it. */
export interface ThreadView {
  /** `xml` when left out. */
  readonly format?: "xml" | "json" | "markdown";
  /** The look of events of a type: a template over the event, or a pure function. */
  readonly render?: Readonly<Record<string, Template | ((event: ThreadEvent) => string)>>;
  /** Types that are not shown. */
  readonly drop?: readonly string[];
  /** Show only the last ones. */
  readonly keepLast?: number;
  /** Hide an error once a later event of the same step is a success. */
  readonly hideResolvedErrors?: boolean;
  /** A pure function that says whether an event is shown. */
  readonly filter?: (event: ThreadEvent) => boolean;
}
