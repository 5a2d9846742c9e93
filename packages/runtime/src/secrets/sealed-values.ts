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
    if (isSealed(secret)) return secret;
    if (vault === undefined) throw new NoVaultError();
    return PREFIX + vault.seal(JSON.stringify(secret));
  });
}

/** A value as a handler gets it. What the flow put at a secret's place in clear stays as it is. @throws NoVaultError */
export function openSecrets(
  vault: Vault | undefined,
  schema: JsonSchema | undefined,
  value: unknown,
): unknown {
  return mapSecrets(schema, value, (secret) => {
    if (!isSealed(secret)) return secret;
    if (vault === undefined) throw new NoVaultError();
    return JSON.parse(vault.open(secret.slice(PREFIX.length))) as unknown;
  });
}

/** A value as people see it. */
export function hideSecrets(schema: JsonSchema | undefined, value: unknown): unknown {
  return mapSecrets(schema, value, () => MASK);
}

/** What is said of a value that does not fit, without the value. */
export function hideReceived(message: string): string {
  return message.replaceAll(/, received [^;\n]*/g, "");
}

function isSealed(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(PREFIX);
}
