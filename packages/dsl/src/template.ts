/** A Handlebars template: its text, or the file that holds it. */
export type Template = string | TemplateFile;

/** A template in a file. */
export interface TemplateFile<Path extends string = string> {
  readonly [mark]: true;
  /** As written: relative to the module that declares the prompt. */
  readonly path: Path;
}

/** How the compiler knows one, whichever copy of this package made it. */
const mark: unique symbol = Symbol.for("twelvefold.file");

/**
 * Names a template in a file, by its path from the module it is named in: Handlebars (`.hbs`), or
 * dotprompt (`.prompt`), whose front matter gives model and config where the declaration gives none.
 *
 * @example
 * ```ts
 * import { file, prompt } from "@twelvefold/dsl";
 * import { z } from "zod";
 *
 * export const summarise = prompt({
 *   model: "openai/gpt-5-mini",
 *   input: z.object({ text: z.string() }),
 *   template: file("./summarise.hbs"),
 * });
 * ```
 */
export function file<const Path extends string>(path: Path): TemplateFile<Path> {
  return { [mark]: true, path };
}
