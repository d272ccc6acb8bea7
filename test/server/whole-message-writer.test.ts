/** Messages over stdio: one write each, in bytes, in order, and a broken pipe is told. */
import assert from "node:assert/strict";
import { Writable } from "node:stream";
import { describe, it } from "node:test";
import type * as lsp from "vscode-languageserver/node";
import { WholeMessageWriter } from "../../server/src/stdio.js";

/** Keeps what is written, a text for each write; fails where `error` says so. */
function outputOf(error?: Error): { readonly output: Writable; readonly written: string[] } {
  const written: string[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      written.push(chunk.toString("utf8"));
      done(error);
    },
  });
  return { output, written };
}

const message = (method: string): lsp.NotificationMessage => ({ jsonrpc: "2.0", method });

describe("the writer of messages", () => {
  it("writes each message at once, its length in bytes, in the order of the calls", async () => {
    const { output, written } = outputOf();
    const writer = new WholeMessageWriter(output);
    await Promise.all([writer.write(message("größer 🐳")), writer.write(message("b"))]);
    assert.deepEqual(written, [
      'Content-Length: 42\r\n\r\n{"jsonrpc":"2.0","method":"größer 🐳"}',
      'Content-Length: 30\r\n\r\n{"jsonrpc":"2.0","method":"b"}',
    ]);
  });

  it("rejects and tells its listeners when a message could not be written", async () => {
    const writer = new WholeMessageWriter(outputOf(new Error("broken pipe")).output);
    const told: [string, number | undefined][] = [];
    writer.onError(([error, , count]) => told.push([error.message, count]));
    await assert.rejects(writer.write(message("a")), /broken pipe/);
    assert.deepEqual(told[0], ["broken pipe", 1]);
  });

  it("tells when the output was closed", async () => {
    const { output } = outputOf();
    const writer = new WholeMessageWriter(output);
    const closed = new Promise<void>((resolve) => {
      writer.onClose(resolve);
    });
    writer.end();
    await closed;
  });
});
