/** Giving way, with the connection that the server has. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { nextTurn } from "../../server/src/next-turn.js";

const message = (id: number): string => {
  const body = JSON.stringify({ jsonrpc: "2.0", method: "test", params: [id] });
  return `Content-Length: ${body.length}\r\n\r\n${body}`;
};

describe("nextTurn", () => {
  it("lets the handler of a message that waits begin before it comes back", async (test) => {
    const input = new PassThrough();
    const connection = lsp.createMessageConnection(input, new PassThrough());
    test.after(() => {
      connection.dispose();
    });
    const log: string[] = [];
    const done = new PassThrough();
    connection.onNotification("test", async (id: number) => {
      log.push(`begin ${id}`);
      await nextTurn();
      log.push(`end ${id}`);
      if (id === 3) done.end("done");
    });
    connection.listen();
    input.write([1, 2, 3].map(message).join(""));
    await once(done, "readable");
    assert.deepEqual(log, ["begin 1", "begin 2", "end 1", "begin 3", "end 2", "end 3"]);
  });
});
