import { keyVault, type Vault } from "@twelvefold/runtime";
import { UsageError } from "./usage-error.ts";

/** The vault of the key in `TWELVEFOLD_SECRET_KEY`: 32 bytes, in base64 or hex. None without one. */
export function vaultOption(): { readonly vault?: Vault } {
  const key = process.env["TWELVEFOLD_SECRET_KEY"];
  if (key === undefined) return {};
  try {
    return { vault: keyVault(key) };
  } catch (error) {
    throw new UsageError(`TWELVEFOLD_SECRET_KEY is no key: ${(error as Error).message}`);
  }
}
