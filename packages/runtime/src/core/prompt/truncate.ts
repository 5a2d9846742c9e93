import type { Helper } from "./helper.ts";
import { printWhole } from "./print.ts";

/** `{{truncate text 200 end="…"}}`: at most that many characters (Unicode code points), the end mark included. */
export const truncate: Helper = ([value, most], { length = most, end = "…" }) => {
  const characters = Array.from(printWhole(value));
  const limit = Math.max(0, Math.trunc(Number(length)));
  if (!(characters.length > limit)) return characters.join("");
  const mark = Array.from(String(end)).slice(0, limit);
  return [...characters.slice(0, limit - mark.length), ...mark].join("");
};
