import { itemsOf } from "./list.ts";
import { property } from "./scope.ts";
import { wordsOf } from "./words.ts";

export interface ThreadEvent {
  readonly type: string;
  readonly data: unknown;
}

/** Which events of a thread are shown. The thread itself stays as it is. */
export function selectEvents(
  events: unknown,
  { types, hide, last, resolved }: Readonly<Record<string, unknown>>,
  keep: (event: ThreadEvent) => boolean = () => true,
): ThreadEvent[] {
  const shown = types === undefined ? undefined : new Set(wordsOf(types));
  const hidden = new Set(wordsOf(hide));
  const all = itemsOf(events).map(eventOf);
  const selected = all.filter(
    (event, index) =>
      (!shown || shown.has(event.type)) &&
      !hidden.has(event.type) &&
      keep(event) &&
      !(resolved === false && isResolved(event, all.slice(index + 1))),
  );
  return last === undefined
    ? selected
    : selected.slice(Math.max(0, selected.length - Number(last)));
}

/** An event without `data` is its own data, its type aside. */
function eventOf(value: unknown): ThreadEvent {
  const type = property(value, "type");
  if (typeof type !== "string") return { type: "event", data: value };
  if (Object.hasOwn(value as object, "data")) return { type, data: property(value, "data") };
  const { type: _, ...rest } = value as Record<string, unknown>;
  return { type, data: Object.keys(rest).length === 0 ? undefined : rest };
}

/**
 * Whether an `error` was overcome: it says so (`resolved: true`), or a later event is what it failed
 * at (`step` or `tool` of its data); an error that names nothing, by any later event that is none.
 */
function isResolved({ type, data }: ThreadEvent, later: readonly ThreadEvent[]): boolean {
  if (type !== "error") return false;
  if (property(data, "resolved") === true) return true;
  const failed = property(data, "step") ?? property(data, "tool");
  return later.some((event) =>
    failed === undefined ? event.type !== "error" : event.type === failed,
  );
}
