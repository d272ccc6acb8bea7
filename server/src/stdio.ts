/** The connection under Node, as the command line says (`--stdio`, `--node-ipc`, …). Over stdio a message is written at once. */
import { format } from "node:util";
import * as lsp from "./lsp.js";

export function connect(): lsp.Connection {
  const way = process.argv.find((argument) => /^--(?:stdio|node-ipc|socket|pipe)\b/.test(argument));
  if (way !== "--stdio") return lsp.createConnection();
  // The library takes a stream to read from beside a writer; its types know two of the one or of the other.
  const output = new WholeMessageWriter(process.stdout) as unknown as NodeJS.WritableStream;
  const connection = lsp.createConnection(process.stdin, output);
  keepFromOutput(connection);
  return connection;
}

/** The library writes a header and then a body: twice the way to the system, and a client that wakes up twice. */
export class WholeMessageWriter extends lsp.AbstractMessageWriter implements lsp.MessageWriter {
  readonly #output: NodeJS.WritableStream;
  #errors = 0;

  constructor(output: NodeJS.WritableStream) {
    super();
    this.#output = output;
    output.on("error", (error) => {
      this.fireError(error);
    });
    output.on("close", () => {
      this.fireClose();
    });
  }

  /** Messages leave in the order of the calls. Rejects when the message could not be written. */
  write(message: lsp.Message): Promise<void> {
    const body = JSON.stringify(message);
    const text = `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    return new Promise((resolve, reject) => {
      this.#output.write(text, "utf8", (error) => {
        if (error === null || error === undefined) {
          resolve();
          return;
        }
        this.fireError(error, message, ++this.#errors);
        reject(error);
      });
    });
  }

  end(): void {
    this.#output.end();
  }
}

/** What a library prints would be taken for a message: it goes to the client's log instead. */
function keepFromOutput(connection: lsp.Connection): void {
  const levels = { log: "log", debug: "log", info: "info", warn: "warn", error: "error", trace: "log" } as const;
  for (const [name, level] of Object.entries(levels)) {
    const print = (...parts: readonly unknown[]): void => {
      connection.console[level](format(...parts));
    };
    Object.assign(console, { [name]: print });
  }
}
