import type { PromptHelper } from "@twelvefold/ir";
import { date } from "./date.ts";
import { json } from "./json.ts";
import { list } from "./list.ts";
import { markdown } from "./markdown.ts";
import { property } from "./scope.ts";
import { table } from "./table.ts";
import { thread } from "./thread.ts";
import { truncate } from "./truncate.ts";
import { xml } from "./xml.ts";

/** A helper that gives a value: pure, and the same everywhere. */
export type Helper = (args: readonly unknown[], hash: Readonly<Record<string, unknown>>) => unknown;

export const helpers: Readonly<Record<PromptHelper, Helper>> = {
  lookup: ([value, key]) => (value ? property(value, key) : value),
  // Handlebars' `log` prints nothing into the text, and rendering writes nowhere else.
  log: () => undefined,
  json,
  xml,
  markdown,
  thread,
  truncate,
  list,
  table,
  date,
};
