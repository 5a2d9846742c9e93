import { keyVault, type Vault } from "@twelvefold/runtime";

/** The vault of the key in `TWELVEFOLD_SECRET_KEY`: 32 bytes, in base64 or hex. None without one. */
export function vaultOption(): { readonly vault?: Vault } {
  const key = process.env["TWELVEFOLD_SECRET_KEY"];
  return key === undefined ? {} : { vault: keyVault(key) };
}
