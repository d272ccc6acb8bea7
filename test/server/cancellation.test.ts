/** Cancellation: answered at once, and the work is not done. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import type { Logger } from "../../server/src/logger.js";
import { safely } from "../../server/src/safely.js";
import { fullCapabilities, TestClient, textDocument, withPull } from "./client.js";
import { countingRule } from "./tiny-rules.js";

function recordingLogger(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const write = (line: string): void => {
    lines.push(line);
  };
  return { lines, error: write, warn: write, info: write, debug: write };
}

const isCancelled = (answer: unknown): boolean =>
  answer instanceof lsp.ResponseError && answer.code === lsp.LSPErrorCodes.RequestCancelled;

describe("the wrapper of requests", () => {
  it("yields before it works, and does not work when it was cancelled meanwhile", async () => {
    const order: string[] = [];
    const source = new lsp.CancellationTokenSource();
    const nextTurn = (): Promise<void> => {
      order.push("yield");
      source.cancel();
      return Promise.resolve();
    };
    const handler = safely({ logger: recordingLogger(), nextTurn }, "Test", null, () => {
      order.push("work");
      return null;
    });
    assert.ok(isCancelled(await handler({}, source.token)));
    assert.deepEqual(order, ["yield"]);
  });

  it("answers that it was cancelled when that came during the work", async () => {
    const source = new lsp.CancellationTokenSource();
    const parts = { logger: recordingLogger(), nextTurn: () => Promise.resolve() };
    const handler = safely(parts, "Test", null, () => {
      source.cancel();
      return null;
    });
    assert.ok(isCancelled(await handler({}, source.token)));
  });

  it("answers with the fallback when the work fails, and logs it", async () => {
    const logger = recordingLogger();
    const parts = { logger, nextTurn: () => Promise.resolve() };
    const token = lsp.CancellationToken.None;
    const synchronous = safely(parts, "First", "fallback", () => {
      throw new Error("defect");
    });
    const asynchronous = safely(parts, "Second", "fallback", () => Promise.reject(new Error("defect")));
    assert.equal(await synchronous({}, token), "fallback");
    assert.equal(await asynchronous({}, token), "fallback");
    assert.match(logger.lines[0] ?? "", /^First failed: Error: defect\n/);
    assert.match(logger.lines[1] ?? "", /^Second failed: Error: defect\n/);
  });
});

describe("a cancelled request over the connection", () => {
  it("is answered as cancelled, and nothing is analyzed", async () => {
    const { rule, runs } = countingRule();
    const client = await TestClient.start({ capabilities: withPull(fullCapabilities), rules: [rule] });
    await client.open("FROM ubuntu\n");
    const source = new lsp.CancellationTokenSource();
    const answer = client.connection.sendRequest(lsp.DocumentDiagnosticRequest.type, { textDocument }, source.token);
    source.cancel();
    await assert.rejects(answer, { code: lsp.LSPErrorCodes.RequestCancelled });
    assert.equal(runs(), 0);
    assert.equal((await client.pull()).kind, "full");
    assert.equal(runs(), 1);
    await client.stop();
  });
});
