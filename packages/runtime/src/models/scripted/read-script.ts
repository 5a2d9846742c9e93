import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parse as parseYaml } from "yaml";
import type { Script, ScriptedReply } from "../scripted.ts";

/**
 * Reads a script from a JSON or YAML file: a list of replies, or lists by the prompt's name.
 *
 * @throws Error that names the file and what is wrong with it
 */
export async function readScript(path: string): Promise<Script> {
  const value = parse(path, await readFile(path, "utf8"));
  const lists = Array.isArray(value) ? [value] : Object.values(Object(value) as object);
  for (const list of lists) checkReplies(path, list);
  return value as Script;
}

function parse(path: string, text: string): unknown {
  try {
    return [".yaml", ".yml"].includes(extname(path)) ? parseYaml(text) : JSON.parse(text);
  } catch (error) {
    throw new Error(`The script ${path} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function checkReplies(path: string, list: unknown): asserts list is readonly ScriptedReply[] {
  if (!Array.isArray(list))
    throw new Error(`The script ${path} must be a list of replies, or such lists by prompt.`);
  for (const [index, reply] of list.entries()) {
    const kinds = ["tool", "output", "text", "refusal", "fails"].filter((key) =>
      Object.hasOwn(Object(reply) as object, key),
    );
    if (kinds.length === 1) continue;
    throw new Error(
      `Reply ${index + 1} of the script ${path} must have exactly one of tool, output, text, refusal and fails; ` +
        `it has ${kinds.join(" and ") || "none"}.`,
    );
  }
}
