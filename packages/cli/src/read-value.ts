import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { UsageError } from "./usage-error.ts";

/**
 * A JSON value from the command line: the text itself, `@file` for a file's content, `-` for standard
 * input.
 */
export async function readValue(argument: string, cwd: string): Promise<unknown> {
  const source = await textOf(argument, cwd);
  try {
    return JSON.parse(source);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `This is not JSON: ${reason}`,
      'Quote strings within: \'{"question":"3*4"}\', or name a file: @input.json',
    );
  }
}

async function textOf(argument: string, cwd: string): Promise<string> {
  if (argument === "-") return text(process.stdin);
  if (!argument.startsWith("@")) return argument;
  const path = resolve(cwd, argument.slice(1));
  try {
    return await readFile(path, "utf8");
  } catch {
    throw new UsageError(`There is no file ${path} to read.`);
  }
}
