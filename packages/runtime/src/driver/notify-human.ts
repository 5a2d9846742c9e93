import { createHash } from "node:crypto";
import { decodeValue } from "../core/index.ts";
import type { Channel, Ids, Notification } from "../ports.ts";
import type { HumanRequest, NotifyWork, RunSummary, Store } from "../stores/store.ts";

export interface Notice {
  readonly store: Store;
  readonly ids: Ids;
  readonly channels?: Readonly<Record<string, Channel>> | undefined;
  readonly work: NotifyWork;
  readonly run: RunSummary;
  readonly request: HumanRequest;
  readonly signal: AbortSignal;
}

/**
 * Shows a stored request on its channel. The token is new each time and only its hash is kept, so that
 * the store gives nobody the right to answer. Without a channel the request waits in the inbox alone.
 */
export async function notifyHuman({
  store,
  ids,
  channels,
  work,
  run,
  request,
  signal,
}: Notice): Promise<void> {
  const channel = channels?.[request.channel ?? "default"];
  if (channel === undefined) return;
  const token = ids.token();
  await store.addToken(run.id, request.id, createHash("sha256").update(token).digest("hex"));
  const responders = work.escalate ?? request.responders;
  const notification: Notification = {
    ...{ runId: run.id, agent: run.agent, requestId: request.id, step: request.step, token },
    ...{
      message: request.message,
      request: decodeValue(request.request),
      response: request.response,
    },
    ...(responders === undefined ? {} : { responders }),
    ...(request.expires === undefined ? {} : { expires: request.expires }),
    key: `${run.id}/${work.id}`,
    ...(work.escalate === undefined ? {} : { escalated: true }),
  };
  await channel.notify(notification, { signal });
}
