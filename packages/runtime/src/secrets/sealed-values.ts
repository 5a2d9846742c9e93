import type { JsonSchema } from "@twelvefold/ir";
import { RuntimeError } from "../errors.ts";
import { mapSecrets } from "./map-secrets.ts";
import type { Vault } from "./vault.ts";

/** A value has secrets, and the runtime was given no vault to lock them in. */
export class NoVaultError extends RuntimeError {
  readonly code = "no_vault";
  readonly status = 500;

  constructor() {
    super(
      "A schema here marks a value as secret, and a secret is not stored in clear: give `createRuntime` a `vault`, such as `keyVault(key)`.",
    );
  }
}

/** What stands for a secret in a run: text that means nothing without the vault. */
const PREFIX = "sealed:";

/** What people and logs are shown instead. */
export const MASK: string = "[secret]";

/** A value as it is recorded: its secrets locked. @throws NoVaultError */
export function sealSecrets(
  vault: Vault | undefined,
  schema: JsonSchema | undefined,
  value: unknown,
): unknown {
  return mapSecrets(schema, value, (secret) => {
    if (vault === undefined) throw new NoVaultError();
    // A password may begin as what is sealed does: sealed is what can be opened.
    return isSealedBy(vault, secret) ? secret : PREFIX + vault.seal(JSON.stringify(secret));
  });
}

/** A value as a handler gets it. What the flow put at a secret's place in clear stays as it is. @throws NoVaultError */
export function openSecrets(
  vault: Vault | undefined,
  schema: JsonSchema | undefined,
  value: unknown,
  onSecret?: (secret: unknown) => void,
): unknown {
  return mapSecrets(schema, value, (secret) => {
    const clear = isSealed(secret) ? opened(vault, secret) : secret;
    onSecret?.(clear);
    return clear;
  });
}

/** A value as people see it. */
export function hideSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  return mapSecrets(schema, value, () => MASK);
}

/** What is sealed anywhere in a value, also where no schema says so, as people and models see it. */
export function hideSealed(vault: Vault | undefined, value: unknown): unknown {
  if (vault === undefined) return value;
  if (isSealedBy(vault, value)) return MASK;
  if (Array.isArray(value)) return value.map((item) => hideSealed(vault, item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, hideSealed(vault, item)]),
  );
}

function opened(vault: Vault | undefined, sealed: string): unknown {
  if (vault === undefined) throw new NoVaultError();
  return JSON.parse(vault.open(sealed.slice(PREFIX.length)));
}

function isSealedBy(vault: Vault, value: unknown): boolean {
  if (!isSealed(value)) return false;
  try {
    vault.open(value.slice(PREFIX.length));
    return true;
  } catch {
    return false;
  }
}

function isSealed(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(PREFIX);
}
