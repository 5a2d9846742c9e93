import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { printJson, sha256 } from "@twelvefold/ir";
import { ModelError } from "./model-error.ts";
import type { Model, ModelReply, ModelRequest } from "./model.ts";

export interface CassetteOptions {
  /** Where the exchanges are kept: a JSON file, to be committed. */
  readonly file: string;
  /**
   * `replay` gives what was recorded and refuses every other request. `record` asks `model` for what is
   * not there yet. `replay` when absent.
   */
  readonly mode?: "replay" | "record";
  /** Who is asked when recording. */
  readonly model?: Model;
}

interface Cassette {
  readonly version: 1;
  readonly dialect?: Model["dialect"];
  readonly output: NonNullable<Model["output"]>;
  readonly exchanges: Record<string, Exchange>;
}

interface Exchange {
  readonly request: ModelRequest;
  readonly reply: ModelReply;
}

/**
 * Records a model's replies once and gives them back by the hash of the request: tests run offline on
 * what a model really said. A request holds no key and no header, so neither does the file.
 */
export async function cassetteModel({
  file,
  mode = "replay",
  model,
}: CassetteOptions): Promise<Model> {
  const { dialect, output = "native" } = model ?? {};
  const cassette: Cassette = (await load(file)) ?? {
    version: 1,
    ...(dialect && { dialect }),
    output,
    exchanges: {},
  };
  let saving = Promise.resolve();
  return {
    ...(cassette.dialect && { dialect: cassette.dialect }),
    output: cassette.output,
    async generate(request, context) {
      const hash = requestHash(request);
      const known = Object.hasOwn(cassette.exchanges, hash) ? cassette.exchanges[hash] : undefined;
      if (known !== undefined) return known.reply;
      if (mode === "replay" || model === undefined)
        throw unrecorded(file, hash, context.prompt.name);
      const reply = await model.generate(request, context);
      cassette.exchanges[hash] = { request, reply };
      saving = saving.then(() => save(file, cassette));
      await saving;
      return reply;
    },
  };
}

/** The hash by which a request is found: of all that is sent, in canonical order. */
export function requestHash(request: ModelRequest): string {
  return sha256(JSON.stringify(sorted(request)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sorted(item)]),
  );
}

function unrecorded(file: string, hash: string, prompt: string): ModelError {
  return new ModelError(
    "unrecorded",
    `The cassette ${file} has no reply to this request of "${prompt}" (${hash.slice(0, 12)}): ` +
      `the prompt or its input has changed. Record it again with mode "record".`,
  );
}

async function load(file: string): Promise<Cassette | undefined> {
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
async function save(file: string, cassette: Cassette): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const exchanges = Object.fromEntries(
    Object.entries(cassette.exchanges).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  await writeFile(`${file}.new`, printJson({ ...cassette, exchanges } as never));
  await rename(`${file}.new`, file);
}
