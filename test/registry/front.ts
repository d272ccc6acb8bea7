/** A server on loopback in front of a registry, or of nothing: passes on, or does what a test wants to go wrong. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";

export interface Seen {
  readonly method: string;
  /** The header `Host`. */
  readonly host: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** True when it answered, or will; else the request is passed on. */
export type Misdeed = (incoming: IncomingMessage, response: ServerResponse) => boolean;

export interface Front {
  /** `127.0.0.1:41234` */
  readonly host: string;
  readonly port: number;
  /** Requests in their order. */
  readonly seen: readonly Seen[];
  /** How many connections were made. */
  readonly connections: () => number;
  close(): Promise<void>;
}

export interface FrontOptions {
  /** Host of the registry behind it; without one, what is passed on is answered 404 with an empty body. */
  readonly behind?: string;
  readonly misdeed?: Misdeed;
  readonly tls?: { readonly key: string; readonly cert: string };
}

export async function startFront({ behind, misdeed = () => false, tls }: FrontOptions): Promise<Front> {
  const seen: Seen[] = [];
  let connections = 0;
  const listener = (incoming: IncomingMessage, response: ServerResponse): void => {
    const { method = "", url = "", headers } = incoming;
    seen.push({ method, host: headers.host ?? "", path: url, authorization: headers.authorization });
    if (misdeed(incoming, response)) return;
    if (behind === undefined) response.writeHead(404).end();
    else passOn(behind, incoming, response);
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    seen,
    connections: () => connections,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function passOn(behind: string, incoming: IncomingMessage, response: ServerResponse): void {
  const outgoing = request(
    `http://${behind}${incoming.url ?? ""}`,
    { method: incoming.method, headers: { ...incoming.headers, host: incoming.headers.host } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    },
  );
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}
