import { expect, test } from "vitest";
import { selectEvents } from "../../src/core/prompt/index.ts";

const error = (data: unknown) => ({ type: "error", data });

const thread = [
  { type: "user_input", data: "go" },
  error({ step: "search", message: "timeout" }),
  error({ step: "save", message: "full" }),
  { type: "search", data: ["a"] },
  error("odd"),
  { type: "note", by: "Ada", text: "flat" },
];

const shown = (filters: Record<string, unknown>): string[] =>
  selectEvents(thread, filters).map(({ type }) => type);

test("F3.3 what is stored is not what is passed: a filter leaves the thread as it was", () => {
  const before = JSON.stringify(thread);
  expect(shown({ last: 1 })).toEqual(["note"]);
  expect(JSON.stringify(thread)).toBe(before);
});

test.each<[filters: Record<string, unknown>, ...types: string[]]>([
  [{}, "user_input", "error", "error", "search", "error", "note"],
  [{ types: "search, note" }, "search", "note"],
  [{ types: ["error"] }, "error", "error", "error"],
  [{ hide: "error note" }, "user_input", "search"],
  [{ last: 2 }, "error", "note"],
  [{ last: 0 }],
  [{ last: 99 }, "user_input", "error", "error", "search", "error", "note"],
  [{ resolved: true }, "user_input", "error", "error", "search", "error", "note"],
])("%j", (filters, ...types) => {
  expect(shown(filters)).toEqual(types);
});

test("F9.4 resolved errors are hidden: a later event is what they failed at, or, when they name nothing, any that is no error", () => {
  expect(selectEvents(thread, { resolved: false }).map(({ data }) => data)).toEqual([
    "go",
    { step: "save", message: "full" },
    ["a"],
    { by: "Ada", text: "flat" },
  ]);
});

test("F3.4 only type and data of an event are shown; without data, its other fields are that", () => {
  expect(
    selectEvents(
      [{ type: "a", data: 1, callback: "https://internal" }, { type: "b", x: 1 }, { type: "c" }, 7],
      {},
    ),
  ).toEqual([
    { type: "a", data: 1 },
    { type: "b", data: { x: 1 } },
    { type: "c", data: undefined },
    { type: "event", data: 7 },
  ]);
});
