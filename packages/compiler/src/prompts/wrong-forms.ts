import type { FrontMatter } from "./front-matter.ts";

export interface WrongForm {
  readonly path: readonly string[];
  readonly problem: string;
}

/** What stands at a name of a front matter that has a form, and has another one. Null is as if it were not there. */
export function wrongForms(front: FrontMatter): readonly WrongForm[] {
  return forms.flatMap(({ path, is, form }): WrongForm[] => {
    const value = path.reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), front);
    if (value === undefined || value === null || is(value)) return [];
    return [{ path, problem: `\`${path.join(".")}\` is ${form}.` }];
  });
}

interface Form {
  readonly path: readonly string[];
  readonly is: (value: unknown) => boolean;
  readonly form: string;
}

const map = "a map";

const forms: readonly Form[] = [
  { path: ["model"], is: isText, form: "the name of a model" },
  { path: ["config"], is: isMap, form: map },
  { path: ["input"], is: isMap, form: "a map, with `schema` and `default`" },
  { path: ["input", "default"], is: isMap, form: "a map from names to values" },
  { path: ["output"], is: isMap, form: "a map, with `format` and `schema`" },
  { path: ["tools"], is: isListOf(isText), form: "a list of names" },
  { path: ["toolDefs"], is: isListOf(isMap), form: "a list of definitions of tools" },
  { path: ["metadata"], is: isMap, form: map },
];

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(is: (item: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(is);
}
