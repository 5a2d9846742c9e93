import { verify } from "@octokit/webhooks-methods";
import type { Webhook, WebhookDelivery } from "./webhook.ts";

export interface GitHubWebhookOptions {
  readonly agent: string;
  /** The secret that the webhook was set up with. */
  readonly secret: string;
  /** Names of events to take, such as `issues`; all when absent. */
  readonly events?: readonly string[];
  readonly inputOf?: Webhook["inputOf"];
}

/** Deliveries of GitHub: signed with HMAC-SHA256, numbered by `X-GitHub-Delivery`. */
export function githubWebhook({ agent, secret, events, inputOf }: GitHubWebhookOptions): Webhook {
  const isWanted = ({ headers }: WebhookDelivery) =>
    events === undefined || events.includes(headers.get("x-github-event") ?? "");
  return {
    agent,
    verify: async ({ headers, body }) => {
      const signature = headers.get("x-hub-signature-256");
      return signature !== null && signature !== "" && verify(secret, body, signature);
    },
    deliveryOf: ({ headers }) => headers.get("x-github-delivery") ?? undefined,
    inputOf: (payload, delivery) => {
      if (!isWanted(delivery)) return undefined;
      return inputOf === undefined ? payload : inputOf(payload, delivery);
    },
  };
}
