/** The real entry in a process of its own, with the real rules and the real catalog. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { pidRequest } from "../../shared/src/protocol.js";
import { range, TestClient } from "./client.js";

const entry = ["--import", "tsx", "test/server/run-server.ts"];

function startOverStdio(): { readonly child: ChildProcess; readonly client: TestClient } {
  const child = spawn(process.execPath, [...entry, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const reader = new lsp.StreamMessageReader(child.stdout);
  const client = new TestClient(
    lsp.createProtocolConnection(reader, new lsp.StreamMessageWriter(child.stdin)),
    undefined,
  );
  return { child, client };
}

describe("the server over stdio", () => {
  it("reports, fixes and ends with 0 after shutdown and exit", async () => {
    const { child, client } = startOverStdio();
    await client.initialize();
    assert.equal(await client.connection.sendRequest(pidRequest), child.pid);
    await client.open("FROM ubuntu:24.04\n\nFROM Ubuntu\n");
    const { diagnostics } = await client.diagnosticsOf(1);
    const invalid = diagnostics.find(({ code }) => code === "invalid-image-reference");
    assert.deepEqual(invalid?.range, range(2, 5, 11));
    const actions = await client.actions(range(2, 5, 11), ["quickfix"]);
    assert.ok(actions?.some((action) => lsp.CodeAction.is(action) && action.isPreferred));
    await client.connection.sendRequest(lsp.ShutdownRequest.type);
    const exited = once(child, "exit");
    await client.connection.sendNotification(lsp.ExitNotification.type);
    assert.deepEqual(await exited, [0, null]);
  });

  it("goes on after messages that are no JSON, or no messages", async () => {
    const { child, client } = startOverStdio();
    await client.initialize();
    const bodies = ["{{{{{", "[]", "null", "5", "{}", '{"id":7}', '{"jsonrpc":"2.0","id":8,"method":5}', "\0", "[{}]"];
    for (const body of bodies) child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    assert.equal(await client.connection.sendRequest(pidRequest), child.pid);
    await client.connection.sendRequest(lsp.ShutdownRequest.type);
    const exited = once(child, "exit");
    await client.connection.sendNotification(lsp.ExitNotification.type);
    assert.deepEqual(await exited, [0, null]);
  });

  it("ends with 1 when the client goes away without a word", async () => {
    const { child, client } = startOverStdio();
    await client.initialize();
    const exited = once(child, "exit");
    child.stdin?.end();
    assert.deepEqual(await exited, [1, null]);
  });
});

describe("the server over IPC", () => {
  it("answers as it does over stdio", async () => {
    const child = spawn(process.execPath, [...entry, "--node-ipc"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    const client = new TestClient(
      lsp.createProtocolConnection(new lsp.IPCMessageReader(child), new lsp.IPCMessageWriter(child)),
      undefined,
    );
    await client.initialize();
    await client.open("FROM ubuntu:22.04\nEXPOSE 22\n");
    const { diagnostics } = await client.diagnosticsOf(1);
    assert.ok(diagnostics.some(({ code }) => code === "ssh-port-exposed"));
    await client.connection.sendRequest(lsp.ShutdownRequest.type);
    const exited = once(child, "exit");
    await client.connection.sendNotification(lsp.ExitNotification.type);
    assert.deepEqual(await exited, [0, null]);
  });
});
