import { type ServerType, serve as listen } from "@hono/node-server";
import { serverApp, type ServerOptions } from "./app.ts";

export interface ServeOptions extends ServerOptions {
  /** A free one when absent. */
  readonly port?: number;
  /** `127.0.0.1` when absent: nobody but this machine. */
  readonly hostname?: string;
}

export interface Serving {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a runtime on a port of this machine. */
export function serve({
  port = 0,
  hostname = "127.0.0.1",
  ...options
}: ServeOptions): Promise<Serving> {
  return new Promise((resolve) => {
    const server: ServerType = listen(
      { fetch: serverApp(options).fetch, port, hostname },
      (address) =>
        resolve({ url: `http://${hostname}:${address.port}`, close: () => closed(server) }),
    );
  });
}

function closed(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
