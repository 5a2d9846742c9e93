import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Locks what must not be stored in clear, and unlocks it where a handler needs it. */
export interface Vault {
  seal(text: string): string;
  /** @throws Error when it was sealed by another key, or changed since */
  open(sealed: string): string;
}

const ALGORITHM = "aes-256-gcm";

/**
 * A vault with one key of 32 bytes (AES-256-GCM): as bytes, or as text in base64 or hex. Former keys
 * open what was sealed by them, so that a key can be changed while runs are waiting.
 *
 * @throws TypeError for a key of another length
 * @example
 * ```ts
 * import { keyVault } from "@twelvefold/runtime";
 *
 * export const vault = keyVault(process.env["SECRET_KEY"] ?? ""); // for `createRuntime({ vault, … })`
 * ```
 */
export function keyVault(
  key: string | Uint8Array,
  ...former: readonly (string | Uint8Array)[]
): Vault {
  const keys = [key, ...former].map(bytesOf);
  const [current] = keys as [Buffer];
  return {
    seal(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(ALGORITHM, current, nonce);
      const locked = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), locked]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      for (const one of keys) {
        try {
          const decipher = createDecipheriv(ALGORITHM, one, bytes.subarray(0, 12));
          decipher.setAuthTag(bytes.subarray(12, 28));
          return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString(
            "utf8",
          );
        } catch {
          // Another key, or not ours at all.
        }
      }
      throw new Error("A secret was sealed by a key that this process does not have.");
    },
  };
}

function bytesOf(key: string | Uint8Array): Buffer {
  const bytes =
    typeof key !== "string"
      ? Buffer.from(key)
      : Buffer.from(key, /^[0-9a-f]{64}$/i.test(key) ? "hex" : "base64");
  if (bytes.length === 32) return bytes;
  throw new TypeError(
    `A vault's key has 32 bytes, and this one ${bytes.length}. \`openssl rand -base64 32\` makes one.`,
  );
}
