import type { Runtime } from "../driver/runtime.ts";
import { problem } from "./problem.ts";
import { parseJson, readText } from "./read-json.ts";

/** How one sender's deliveries become runs. */
export interface Webhook {
  /** The agent that each delivery starts. */
  readonly agent: string;
  /** Whether the body was signed by the sender. Called before anything else is looked at. */
  readonly verify: (delivery: WebhookDelivery) => Promise<boolean> | boolean;
  /** The same for every time that one delivery is sent: the second starts nothing. */
  readonly deliveryOf: (delivery: WebhookDelivery) => string | undefined;
  /** The agent's input; `undefined` for a delivery that is of no interest. The payload itself when absent. */
  readonly inputOf?: (payload: unknown, delivery: WebhookDelivery) => unknown;
}

export interface WebhookDelivery {
  readonly headers: Headers;
  /** The body, to the byte: signatures are over this. */
  readonly body: string;
}

/** Verify, de-duplicate, record, acknowledge. The work comes after. */
export async function webhookRoute(
  runtime: Runtime,
  webhooks: Readonly<Record<string, Webhook>>,
  name: string,
  request: Request,
): Promise<Response> {
  const webhook = Object.hasOwn(webhooks, name) ? webhooks[name] : undefined;
  if (webhook === undefined)
    return problem({ status: 404, code: "not_found", message: `There is no webhook "${name}".` });
  const delivery: WebhookDelivery = { headers: request.headers, body: await readText(request) };
  if (!(await webhook.verify(delivery))) {
    return problem({
      status: 401,
      code: "bad_signature",
      message: "The signature is not that of this body.",
    });
  }
  const payload = parseJson(delivery.body);
  const input = webhook.inputOf === undefined ? payload : webhook.inputOf(payload, delivery);
  if (input === undefined) return Response.json({ ignored: true }, { status: 202 });
  const id = webhook.deliveryOf(delivery);
  const key = id === undefined ? {} : { delivery: `${name}:${id}` };
  const run = await runtime.start(webhook.agent, input, {
    trigger: { by: "webhook", name, delivery: id },
    ...key,
  });
  return Response.json({ run }, { status: 202 });
}
