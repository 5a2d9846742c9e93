import { createHmac } from "node:crypto";
import type { Channel, Clock } from "../ports.ts";
import { systemClock } from "../driver/clock.ts";

export interface WebhookChannelOptions {
  readonly url: string;
  /** Signs each delivery as Standard Webhooks do: `whsec_` and the key in base64. */
  readonly secret: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
}

/**
 * Posts requests as JSON to an address: a web inbox, a chat, a mailer. The delivery's id is the same
 * whenever it is repeated, so that the receiver can take it once.
 *
 * @throws TypeError when the secret is no key
 * @see https://www.standardwebhooks.com
 */
export function webhookChannel(options: WebhookChannelOptions): Channel {
  const { url, secret, headers = {}, fetch: send = fetch, clock = systemClock } = options;
  const key = keyOf(secret);
  return {
    async notify({ key: id, ...notification }, { signal }) {
      const body = JSON.stringify({ type: "request.opened", data: notification });
      const timestamp = String(Math.floor(clock.now() / 1000));
      const signature = createHmac("sha256", key)
        .update(`${id}.${timestamp}.${body}`)
        .digest("base64");
      const response = await send(url, {
        method: "POST",
        signal,
        body,
        headers: {
          ...headers,
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": timestamp,
          "webhook-signature": `v1,${signature}`,
        },
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`The webhook answered ${response.status}.`);
    },
  };
}

function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  if (key.length === 0) throw new TypeError("A webhook's secret is `whsec_` and a key in base64.");
  return key;
}
