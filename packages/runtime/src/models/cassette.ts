import { sha256 } from "@twelvefold/ir";
import type { Vault } from "../secrets/vault.ts";
import { type Cassette, loadCassette, saveCassette } from "./cassette/file.ts";
import { seal, sealedHash, unseal } from "./cassette/sealed-exchange.ts";
import { ModelError } from "./model-error.ts";
import type { Model, ModelReply, ModelRequest, PromptReference } from "./model.ts";
import { tellReply } from "./tell-reply.ts";

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
  /**
   * Locks answers that may hold a secret, and opens them: `keyVault(key)`, with the same key when they are replayed.
   * Without one such an answer is neither recorded nor replayed.
   */
  readonly vault?: Vault;
}

/**
 * Records a model's replies once and gives them back by the hash of the request: tests run offline on
 * what a model really said. A request holds no key and no header, so neither does the file. What is said
 * where a schema marks a secret is kept locked, as in a store.
 */
export async function cassetteModel({
  file,
  mode = "replay",
  model,
  vault,
}: CassetteOptions): Promise<Model> {
  const { dialect, output = "native" } = model ?? {};
  const cassette: Cassette = (await loadCassette(file)) ?? {
    version: 1,
    ...(dialect && { dialect }),
    output,
    exchanges: {},
  };
  let saving = Promise.resolve();
  const replyTo = (request: ModelRequest, prompt: PromptReference): Known => {
    if (prompt.secret !== true) return known(cassette, requestHash(request));
    if (vault === undefined) throw noVault(file, prompt.name);
    try {
      // What is asked in a repair quotes what was said: its hash alone would give a short secret away.
      const hash = requestHash(request);
      const found = known(cassette, prompt.repair > 0 ? sealedHash(vault, cassette, hash) : hash);
      return { ...found, reply: found.reply ?? unseal(vault, found.sealed) };
    } catch {
      throw otherKey(file, prompt.name);
    }
  };
  return {
    ...(cassette.dialect && { dialect: cassette.dialect }),
    output: cassette.output,
    async generate(request, context) {
      const { prompt } = context;
      const { hash, reply: recorded } = replyTo(request, prompt);
      if (recorded !== undefined) {
        tellReply(recorded, context);
        return recorded;
      }
      if (mode === "replay" || model === undefined) throw unrecorded(file, hash, prompt.name);
      const reply = await model.generate(request, context);
      cassette.exchanges[hash] =
        vault && prompt.secret
          ? { ...(prompt.repair === 0 && { request }), sealed: seal(vault, reply) }
          : { request, reply };
      saving = saving.then(() => saveCassette(file, cassette));
      await saving;
      return reply;
    },
  };
}

interface Known {
  readonly hash: string;
  readonly reply?: ModelReply | undefined;
  readonly sealed?: string | undefined;
}

function known({ exchanges }: Cassette, hash: string): Known {
  return { hash, ...(Object.hasOwn(exchanges, hash) ? exchanges[hash] : undefined) };
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

function noVault(file: string, prompt: string): ModelError {
  return new ModelError(
    "unrecorded",
    `The answer of "${prompt}" may hold a secret, which the cassette ${file} does not keep in clear: ` +
      "give `cassetteModel` a `vault`, such as `keyVault(key)`.",
  );
}

function otherKey(file: string, prompt: string): ModelError {
  return new ModelError(
    "unrecorded",
    `What the cassette ${file} has of "${prompt}" was locked by a key that this process does not have: ` +
      "give `cassetteModel` the vault it was recorded with, or record it again.",
  );
}
