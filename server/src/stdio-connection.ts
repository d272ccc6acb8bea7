/** A connection over standard input and output that gives each message to the client in one piece. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import type * as lsp from "./lsp.js";

/** The library writes the header of a message and then its body: two writes, and the client wakes up twice. */
class MessageOutput extends Writable {
  readonly #output: NodeJS.WritableStream;
  #header = "";

  constructor(output: NodeJS.WritableStream) {
    super({ decodeStrings: false });
    this.#output = output;
    output.on("error", (error: Error) => this.destroy(error));
  }

  /** Headers are strings, bodies are bytes. */
  override _write(chunk: string | Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (typeof chunk === "string") {
      this.#header += chunk;
      callback();
      return;
    }
    const message = Buffer.concat([Buffer.from(this.#header, "ascii"), chunk]);
    this.#header = "";
    this.#output.write(message, callback);
  }
}

type Connect = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream) => lsp.Connection;

/** Standard output belongs to the protocol from then on: what anybody prints goes to standard error. */
export function connectStdio(connect: Connect): lsp.Connection {
  let printer: Console | undefined;
  Object.defineProperty(globalThis, "console", {
    configurable: true,
    get: () => (printer ??= new Console(process.stderr)),
  });
  return connect(process.stdin, new MessageOutput(process.stdout));
}
