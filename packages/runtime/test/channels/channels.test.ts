import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createRuntime, type Notification } from "@twelvefold/runtime";
import { terminalChannel, webhookChannel } from "@twelvefold/runtime/channels";
import { memoryStore } from "@twelvefold/runtime/stores/memory";
import { simulatedClock } from "@twelvefold/testing";
import { expect, test } from "vitest";
import { payment } from "../driver/machines.ts";

const secret = `whsec_${Buffer.from("a key of some length").toString("base64")}`;
const notification: Notification = {
  ...{
    runId: "r1",
    agent: "payment",
    requestId: "2",
    step: "approve",
    message: "Pay 7?",
    request: { n: 7 },
  },
  ...{
    response: true,
    token: "t",
    key: "r1/2:notify",
    responders: ["ada"],
    expires: "2026-01-02T00:00:00.000Z",
  },
};
const signal = new AbortController().signal;

test("the terminal is told who is asked, until when, and how to answer", async () => {
  const written: string[] = [];
  const channel = terminalChannel({ write: (text) => written.push(text) });
  await channel.notify({ ...notification, escalated: true }, { signal });
  expect(written).toEqual([
    "approve asks (nobody has answered in time; for ada; until 2026-01-02T00:00:00.000Z): Pay 7?\n  twelvefold respond r1 '<answer>' --request 2\n",
  ]);
});

test("F7.10 a webhook is signed as Standard Webhooks are, with the same id when it is repeated", async () => {
  const seen: { readonly headers: NodeJS.Dict<string | string[]>; readonly body: string }[] = [];
  const statuses = [500, 200];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(statuses[seen.length - 1] ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const channel = webhookChannel({ url, secret, clock: simulatedClock() });
  await expect(channel.notify(notification, { signal })).rejects.toThrow("answered 500");
  await channel.notify(notification, { signal });
  expect(seen[0]?.headers["webhook-id"]).toBe(seen[1]?.headers["webhook-id"]);
  const { headers, body } = seen[1] ?? { headers: {}, body: "" };
  const key = Buffer.from("a key of some length");
  const signed = `${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`;
  expect(headers["webhook-signature"]).toBe(
    `v1,${createHmac("sha256", key).update(signed).digest("base64")}`,
  );
  expect(JSON.parse(body)).toMatchObject({
    type: "request.opened",
    data: { runId: "r1", message: "Pay 7?", token: "t" },
  });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("a secret that is none is refused before anything is sent", () => {
  expect(() => webhookChannel({ url: "http://x", secret: "" })).toThrow(TypeError);
});

test("F7.8 a human may name the channel of a request", async () => {
  const [web, other]: [string[], string[]] = [[], []];
  const channels = {
    web: terminalChannel({ write: (text) => web.push(text) }),
    default: terminalChannel({ write: (text) => other.push(text) }),
  };
  const machine = payment({ human: { channel: "web" } });
  const runtime = createRuntime({
    store: memoryStore(),
    machines: [machine],
    handlers: { look: (issue: object) => issue },
    channels,
  });
  await runtime.settled(await runtime.start("payment", { n: 7 }));
  expect([web.length, other.length]).toEqual([1, 0]);
  await runtime.close();
});
