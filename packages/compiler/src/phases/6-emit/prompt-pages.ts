import type { PromptData } from "@twelvefold/ir";
import { promptSnapshot } from "../../prompts/index.ts";
import type { Declared } from "../1-read/index.ts";
import { fileName } from "./file-name.ts";

/** The snapshots of a prompt: what is sent for each of its examples, to the byte, by each of its variants. */
export function promptPages(
  { name, examples }: Declared,
  prompt: PromptData | undefined,
): { path: string; text: string }[] {
  if (!prompt || !examples) return [];
  const variants = prompt.variants?.versions.map((version) => version.name) ?? [undefined];
  return variants.flatMap((variant) => {
    const folder = [
      "prompts",
      fileName(name),
      ...(variant === undefined ? [] : [fileName(variant)]),
    ].join("/");
    return [...examples].map(([example, input]) => ({
      path: `${folder}/${fileName(example)}.md`,
      text: promptSnapshot(prompt, input, {
        name,
        example,
        ...(variant !== undefined && { variant }),
      }),
    }));
  });
}
