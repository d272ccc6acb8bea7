/** Stands before an engine and writes down every request that goes to it. */
import { connect, createServer, type ListenOptions, type Server, type Socket } from "node:net";
import { once } from "node:events";

export interface RecordingProxy {
  readonly server: Server;
  /** The request lines so far: `GET /images/… HTTP/1.1`. */
  requests(): readonly string[];
  close(): Promise<void>;
}

/** Passes everything on to the engine's socket. */
export async function startProxy(engineSocket: string, place: ListenOptions): Promise<RecordingProxy> {
  const open = new Set<Socket>();
  let received = "";
  const server = createServer((client) => {
    const engine = connect(engineSocket);
    for (const socket of [client, engine]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => open.delete(socket));
    }
    client.on("data", (chunk) => {
      received += chunk.toString("latin1");
    });
    client.pipe(engine).pipe(client);
  });
  server.listen(place);
  await once(server, "listening");
  return {
    server,
    requests: () => received.match(/^[A-Z]+ \S+ HTTP\/1\.1\r$/gm)?.map((line) => line.trim()) ?? [],
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
