import type { Template } from "./template.ts";

/** Something that happened, as `{{thread events}}` renders it. Events of your own may say more. */
export interface ThreadEvent<Type extends string = string, Data = unknown> {
  type: Type;
  data: Data;
}

/** How `{{thread events}}` shows events. What is recorded does not change by it. */
export interface ThreadView<Event extends { readonly type: string } = ThreadEvent> {
  /** `xml` when left out. */
  readonly format?: "xml" | "json" | "markdown";
  /** The look of events of a type: a template over the event, or a pure function. */
  readonly render?: {
    readonly [Type in Shown<Event>]?: Template | ((event: EventOf<Event, Type>) => string);
  };
  /** Types that are not shown. */
  readonly drop?: readonly Shown<Event>[];
  /** Show only the last ones. */
  readonly keepLast?: number;
  /** Hide an error once a later event of the same step is a success. */
  readonly hideResolvedErrors?: boolean;
  /** A pure function that says whether an event is shown. */
  readonly filter?: (event: Event) => boolean;
}

/** A compaction leaves an event of its own type in the thread. */
type Shown<Event extends { readonly type: string }> = Event["type"] | "summary";

type EventOf<Event, Type extends string> = [Extract<Event, { readonly type: Type }>] extends [never]
  ? ThreadEvent<Type>
  : Extract<Event, { readonly type: Type }>;

/** The view of the threads that an input has, by what their events are. */
export type ViewOf<Input> = [EventsIn<Input>] extends [never]
  ? ThreadView
  : ThreadView<EventsIn<Input>>;

type EventsIn<Input> = {
  [Name in keyof Input]-?: NonNullable<Input[Name]> extends readonly (infer Item)[]
    ? Extract<Item, { readonly type: string }>
    : never;
}[keyof Input];
