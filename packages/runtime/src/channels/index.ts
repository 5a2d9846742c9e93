// Where human requests are shown

export { terminalChannel, type TerminalChannelOptions } from "./terminal.ts";
export { webhookChannel, type WebhookChannelOptions } from "./webhook.ts";
export type { Channel, Notification } from "../ports.ts";
