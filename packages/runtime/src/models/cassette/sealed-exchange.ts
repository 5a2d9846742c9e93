import { randomBytes } from "node:crypto";
import { sha256 } from "@twelvefold/ir";
import type { Vault } from "../../secrets/vault.ts";
import type { ModelReply } from "../model.ts";
import type { Cassette } from "./file.ts";

export function seal(vault: Vault, reply: ModelReply): string {
  return vault.seal(JSON.stringify(reply));
}

/** @throws Error when it was sealed by another key */
export function unseal(vault: Vault, sealed: string | undefined): ModelReply | undefined {
  return sealed === undefined ? undefined : (JSON.parse(vault.open(sealed)) as ModelReply);
}

/**
 * A request's hash with the cassette's salt, which only the vault opens: nobody else finds out a secret by
 * hashing all that it might be. @throws Error when the salt was sealed by another key
 */
export function sealedHash(vault: Vault, cassette: Cassette, hash: string): string {
  cassette.salt ??= vault.seal(randomBytes(32).toString("base64"));
  return sha256(vault.open(cassette.salt) + hash);
}
