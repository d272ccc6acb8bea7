/** The life of a connection: initialization, our own requests, what is unknown or malformed, the end. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { explainRequest, pidRequest, rulesRequest } from "../../shared/src/protocol.js";
import { dockerfile, range, TestClient, textDocument } from "./client.js";

describe("initialization", () => {
  it("names the server and what it can do", async () => {
    const client = await TestClient.start();
    const { serverInfo, capabilities } = client.initialized;
    assert.equal(serverInfo?.name, "docker-traps");
    assert.match(await client.informed.take(), /^Docker Traps \S+, 2 rules\.$/);
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: lsp.TextDocumentSyncKind.Incremental });
    assert.equal(capabilities.hoverProvider, true);
    assert.equal(capabilities.diagnosticProvider, undefined);
    await client.stop();
  });

  it("takes a client that says nothing about itself", async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open("FROM ubuntu\n");
    assert.equal((await client.diagnosticsOf(1)).diagnostics.length, 1);
    await client.stop();
  });
});

describe("edits", () => {
  it("are told to the world, and opening and closing are not", async () => {
    let count = 0;
    const client = await TestClient.start({ onEdit: () => count++ });
    await client.open("FROM ubuntu\n");
    await client.diagnosticsOf(1);
    assert.equal(count, 0);
    await client.replace(dockerfile, 2, "FROM debian\n");
    await client.diagnosticsOf(2);
    assert.equal(count, 1);
    await client.close();
    await client.replace(dockerfile, 3, "FROM alpine\n");
    await client.connection.sendRequest(pidRequest);
    assert.equal(count, 1);
    await client.stop();
  });
});

describe("our own requests", () => {
  it("list the rules", async () => {
    const client = await TestClient.start();
    assert.deepEqual(await client.connection.sendRequest(rulesRequest), [
      { id: "no-tag", trap: "untagged", summary: "Summary of no-tag", severity: "warning" },
      { id: "root-user", trap: "root", summary: "Summary of root-user", severity: "error" },
    ]);
    await client.stop();
  });

  it("explain one of them, or say that there is none", async () => {
    const client = await TestClient.start();
    const { markdown } = await client.connection.sendRequest<{ markdown: string }>(explainRequest, { rule: "no-tag" });
    assert.match(markdown, /^# Summary of no-tag\n/);
    for (const params of [{ rule: "no-tug" }, { rule: 1 }, {}, null]) {
      assert.equal(await client.connection.sendRequest(explainRequest, params), null);
    }
    await client.stop();
  });

  it("tell the process", async () => {
    const client = await TestClient.start();
    assert.equal(await client.connection.sendRequest(pidRequest), 4711);
    await client.stop();
  });
});

describe("what a client gets wrong", () => {
  const position = { line: 0, character: 0 };
  const options = { tabSize: 2, insertSpaces: true };
  const requests: [string, object][] = [
    ["textDocument/hover", { textDocument, position }],
    ["textDocument/codeAction", { textDocument, range: range(0, 0, 1), context: { diagnostics: [] } }],
    ["textDocument/completion", { textDocument, position }],
    ["textDocument/formatting", { textDocument, options }],
    ["textDocument/rangeFormatting", { textDocument, options, range: range(0, 0, 1) }],
    ["textDocument/onTypeFormatting", { textDocument, options, position, ch: "\\" }],
    ["textDocument/documentSymbol", { textDocument }],
    ["textDocument/foldingRange", { textDocument }],
    ["textDocument/prepareRename", { textDocument, position }],
    ["textDocument/rename", { textDocument, position, newName: "a" }],
    ["textDocument/definition", { textDocument, position }],
    ["textDocument/documentHighlight", { textDocument, position }],
    ["textDocument/documentLink", { textDocument }],
    ["textDocument/signatureHelp", { textDocument, position }],
  ];
  for (const [method, params] of requests) {
    it(`${method} for a document that is not open, or without its parameters, is null`, async () => {
      const client = await TestClient.start();
      assert.equal(await client.connection.sendRequest(method, params), null);
      assert.equal(await client.connection.sendRequest(method, {}), null);
      // It was said what went wrong, and the server lives.
      assert.match((await client.logged.take()).message, / failed: TypeError/);
      await client.open("FROM ubuntu\n");
      assert.equal((await client.diagnosticsOf(1)).diagnostics.length, 1);
      await client.stop();
    });
  }

  it("is a position outside the document", async () => {
    const client = await TestClient.start();
    await client.open("FROM ubuntu\n");
    assert.equal(await client.hover(1000, 1000), null);
    assert.deepEqual(await client.actions(range(1000, 0, 2000, 0), ["quickfix"]), []);
    await client.stop();
  });

  it("is a notification that makes no sense", async () => {
    const client = await TestClient.start();
    const send = (method: string, params: object): Promise<void> => client.connection.sendNotification(method, params);
    await send("textDocument/didOpen", {});
    assert.match((await client.logged.take()).message, /^Opening a document failed/);
    await send("textDocument/didChange", { textDocument: { uri: dockerfile, version: 2 }, contentChanges: [] });
    await send("textDocument/didClose", { textDocument });
    await client.open("FROM ubuntu\n");
    await send("textDocument/didChange", { textDocument: { uri: dockerfile, version: 2 }, contentChanges: [{}] });
    assert.match((await client.logged.take()).message, /^Changing a document failed/);
    await client.change(3, { text: "FROM debian\n" });
    assert.equal((await client.diagnosticsOf(3)).diagnostics[0]?.message, '"debian" has no tag.');
    await client.stop();
  });

  it("is a request that nobody knows", async () => {
    const client = await TestClient.start();
    await assert.rejects(client.connection.sendRequest("textDocument/moniker", {}), {
      code: lsp.ErrorCodes.MethodNotFound,
    });
    await client.stop();
  });
});
