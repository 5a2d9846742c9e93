/**
 * The host side of the tools: the only code here that may have side effects. The demo has no
 * GitHub to talk to, so each call is a line on a ledger kept in memory; the idempotency key makes a repeated attempt
 * the same call, as GitHub's own API would.
 */
const ledger = new Map<string, string>();

export async function labelOnGitHub(labels: string[], key: string): Promise<{ labels: string[] }> {
  ledger.set(key, `label ${labels.join(", ")}`);
  return { labels };
}

export async function closeOnGitHub(reason: string, key: string): Promise<{ closed: boolean }> {
  ledger.set(key, `close: ${reason}`);
  return { closed: true };
}

/** What was done, in order. */
export function sideEffects(): string[] {
  return [...ledger.values()];
}
