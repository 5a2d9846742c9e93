import { promptSnapshot } from "../../prompts/index.ts";
import type { Declared } from "../1-read/index.ts";
import { fileName } from "./file-name.ts";

/** The snapshots of a prompt: what is sent for each of its examples, to the byte, to the first of its models. */
export function promptPages({ name, prompt, examples = new Map() }: Declared): { path: string; text: string }[] {
  if (!prompt) return [];
  return [...examples].map(([example, input]) => ({
    path: `prompts/${fileName(name)}/${fileName(example)}.md`,
    text: promptSnapshot(prompt, input, { name, example }),
  }));
}
