import { setTimeout } from "node:timers/promises";

/**
 * The host side of the tools: the only code here that may have side effects. The example has no GitHub to
 * talk to, so a call takes as long as a request would and is kept in memory; the idempotency key makes a
 * repeated attempt the same call, as GitHub's own API would.
 */
const calls = new Map<string, string>();

/** Milliseconds, about those of a real request. */
const LATENCY = 300;

export async function labelOnGitHub(labels: string[], key: string): Promise<{ labels: string[] }> {
  await setTimeout(LATENCY);
  calls.set(key, `label ${labels.join(", ")}`);
  return { labels };
}

export async function closeOnGitHub(reason: string, key: string): Promise<{ closed: boolean }> {
  await setTimeout(LATENCY);
  calls.set(key, `close: ${reason}`);
  return { closed: true };
}

/** What was done, in order. */
export function sideEffects(): string[] {
  return [...calls.values()];
}
