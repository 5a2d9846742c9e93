import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { printJson } from "@twelvefold/ir";
import type { Model, ModelReply, ModelRequest } from "../model.ts";

/** What a cassette's file holds. */
export interface Cassette {
  readonly version: 1;
  readonly dialect?: Model["dialect"];
  readonly output: NonNullable<Model["output"]>;
  /** Locked: what the hashes of locked requests are made with. */
  salt?: string;
  readonly exchanges: Record<string, Exchange>;
}

export type Exchange =
  | { readonly request: ModelRequest; readonly reply: ModelReply; readonly sealed?: undefined }
  /** A reply that may hold a secret. A repair of it quotes it, so its request is not kept at all. */
  | { readonly request?: ModelRequest; readonly reply?: undefined; readonly sealed: string };

export async function loadCassette(file: string): Promise<Cassette | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const cassette = JSON.parse(text) as Cassette;
  if (cassette.version !== 1)
    throw new Error(`The cassette ${file} has version ${String(cassette.version)}; this reads 1.`);
  return cassette;
}

/** Through a second file: a crash while writing leaves the first whole. */
export async function saveCassette(file: string, cassette: Cassette): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const exchanges = Object.fromEntries(
    Object.entries(cassette.exchanges).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  await writeFile(`${file}.new`, printJson({ ...cassette, exchanges } as never));
  await rename(`${file}.new`, file);
}
