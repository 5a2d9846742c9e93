import { type Context, Hono } from "hono";
import type { Runtime } from "../driver/runtime.ts";
import { problem } from "./problem.ts";
import { readJson } from "./read-json.ts";
import { type Webhook, webhookRoute } from "./webhook.ts";

export interface ServerOptions {
  readonly runtime: Runtime;
  /** Says who is asking, from the request's headers; `undefined` refuses it with 401. Everybody may when absent. */
  readonly authenticate?: (request: Request) => Promise<Caller | undefined> | Caller | undefined;
  /** By the last part of `/webhooks/<name>`. Each verifies its own deliveries. */
  readonly webhooks?: Readonly<Record<string, Webhook>>;
}

export interface Caller {
  /** Recorded with what they start and answer. */
  readonly name: string;
}

type Env = { Variables: { caller: Caller | undefined } };

/**
 * A runtime over HTTP, as a `fetch` handler: launch, get, respond, signal, cancel, fork. Work is
 * acknowledged at once and done after. Errors are problem details (RFC 9457).
 *
 * | request                                  | answers                                             |
 * | ---------------------------------------- | --------------------------------------------------- |
 * | `POST /agents/:agent/runs`               | 202 `{ run }`; `Idempotency-Key` makes it once      |
 * | `GET /runs`, `GET /runs/:run`            | 200, with status, requests and events               |
 * | `POST /runs/:run/requests/:request`      | 202; 400 says what is awaited, 409 that it is closed |
 * | `POST /runs/:run/signals/:signal`        | 202                                                 |
 * | `POST /runs/:run/cancel`                 | 202                                                 |
 * | `POST /runs/:run/fork` `{ at }`          | 201 `{ run }`                                       |
 * | `GET /requests`                          | 200, what waits for a human                         |
 * | `POST /webhooks/:name`                   | 202 `{ run }`; 401 for a bad signature              |
 */
export function serverApp({ runtime, authenticate, webhooks = {} }: ServerOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error) => problem(error));
  app.notFound((context) =>
    problem({
      status: 404,
      code: "not_found",
      message: `There is nothing at ${context.req.path}.`,
    }),
  );
  app.post("/webhooks/:name", (context) =>
    webhookRoute(runtime, webhooks, context.req.param("name"), context.req.raw),
  );

  app.use(async (context, next) => {
    const caller = await authenticate?.(context.req.raw);
    if (authenticate !== undefined && caller === undefined) {
      return problem({ status: 401, code: "unauthenticated", message: "Say who you are." });
    }
    context.set("caller", caller);
    return next();
  });

  app.post("/agents/:agent/runs", async (context) => {
    const input = await readJson(context.req.raw);
    const delivery = context.req.header("idempotency-key");
    const trigger = { by: "http", ...whoOf(context) };
    const run = await runtime.start(context.req.param("agent"), input, {
      trigger,
      ...(delivery === undefined ? {} : { delivery }),
    });
    return context.json({ run }, 202, { location: `/runs/${run}` });
  });

  app.get("/runs", async (context) => {
    const { agent, limit } = context.req.query();
    const query = {
      ...(agent === undefined ? {} : { agent }),
      ...(limit === undefined ? {} : { limit: Number(limit) }),
    };
    return context.json(await runtime.list(query));
  });

  app.get("/runs/:run", async (context) =>
    context.json(await runtime.get(context.req.param("run"))),
  );

  app.post("/runs/:run/requests/:request", async (context) => {
    const { run, request } = context.req.param();
    const answer = await readJson(context.req.raw);
    const { who } = whoOf(context);
    await runtime.respond(run, request, answer, who === undefined ? {} : { by: who });
    return context.json({ run }, 202);
  });

  app.post("/runs/:run/signals/:signal", async (context) => {
    const { run, signal } = context.req.param();
    const delivery = context.req.header("idempotency-key");
    await runtime.signal(
      run,
      signal,
      await readJson(context.req.raw),
      delivery === undefined ? {} : { delivery },
    );
    return context.json({ run }, 202);
  });

  app.post("/runs/:run/cancel", async (context) => {
    const run = context.req.param("run");
    const body = (await readJson(context.req.raw)) as { reason?: unknown } | null;
    await runtime.cancel(run, typeof body?.reason === "string" ? body.reason : undefined);
    return context.json({ run }, 202);
  });

  app.post("/runs/:run/fork", async (context) => {
    const { at } = ((await readJson(context.req.raw)) ?? {}) as { at?: unknown };
    if (typeof at !== "number") {
      return problem({
        status: 400,
        code: "invalid_payload",
        message: "A fork takes `{ at }`: the number of the last event to keep.",
      });
    }
    const run = await runtime.fork(context.req.param("run"), at);
    return context.json({ run }, 201, { location: `/runs/${run}` });
  });

  app.get("/requests", async (context) => {
    const { run } = context.req.query();
    return context.json(
      await runtime.requests({ status: "open", ...(run === undefined ? {} : { runId: run }) }),
    );
  });

  return app;
}

function whoOf(context: Context<Env>): { readonly who?: string } {
  const caller = context.get("caller");
  return caller === undefined ? {} : { who: caller.name };
}
