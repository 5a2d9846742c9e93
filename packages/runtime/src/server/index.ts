export { type Caller, serverApp, type ServerOptions } from "./app.ts";
export { githubWebhook, type GitHubWebhookOptions } from "./github-webhook.ts";
export { serve, type ServeOptions, type Serving } from "./serve.ts";
export type { Webhook, WebhookDelivery } from "./webhook.ts";
