/** The promise that nothing here opens a connection: every feature, at every position, with every door to the network watched. */
import assert from "node:assert/strict";
import dns from "node:dns";
import http from "node:http";
import https from "node:https";
import { createRequire } from "node:module";
import net from "node:net";
import tls from "node:tls";
import { after, before, describe, it, mock } from "node:test";
import * as esbuild from "esbuild";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { explainRequest, pidRequest, rulesRequest } from "../../shared/src/protocol.js";
import { rules } from "../../shared/src/rules/index.js";
import { range, TestClient, textDocument, fullCapabilities, withPull } from "./client.js";

/** Every kind of place: tags being typed, variables, stages, other registries, heredocs, directives, triggers, half an instruction. */
const text = `# syntax=docker/dockerfile:1
ARG TAG=22
FROM node:$TAG AS build
FROM node:
FROM node:2
FROM --platform=linux/amd64 python
FROM docker.io/library/ubuntu:trusty
FROM ghcr.io/team/app:1@sha256:
FROM team/app:
# docker-traps ignore=root-user
USER root
COPY --from=nginx:alpine --chown=a b c
RUN --mount=type=bind,from=redis:7,target=/x apt-get install -y openssh-server \\
  && sudo true
RUN <<EOF
echo $TAG
EOF
ENV A=1 B=$A
VOLUME ["/data"]
EXPOSE 22 80/tcp
HEALTHCHECK --interval=5s CMD x
ONBUILD FROM node:
ONBUILD RUN y
CMD node server.js
FROM node:22-
`;

const attempts: string[] = [];
function watch(name: string): () => never {
  return () => {
    attempts.push(name);
    throw new Error(`${name} was called`);
  };
}

describe("no feature of the server opens a socket", () => {
  before(() => {
    mock.method(net.Socket.prototype, "connect", watch("net.Socket.connect"));
    mock.method(tls, "connect", watch("tls.connect"));
    for (const protocol of [http, https]) {
      mock.method(protocol, "request", watch("request"));
      mock.method(protocol, "get", watch("get"));
    }
    for (const method of ["lookup", "resolve", "resolve4", "resolve6"] as const)
      mock.method(dns, method, watch(`dns.${method}`));
    mock.method(dns.promises, "lookup", watch("dns.promises.lookup"));
    mock.method(globalThis, "fetch", watch("fetch"));
  });
  after(() => {
    mock.restoreAll();
  });

  it("and the watch is awake", () => {
    assert.throws(() => net.connect(443, "registry-1.docker.io"), /net\.Socket\.connect was called/);
    assert.throws(() => https.get("https://registry-1.docker.io"), /get was called/);
    assert.throws(() => void fetch("https://registry-1.docker.io"), /fetch was called/);
    attempts.length = 0;
  });

  it("at any position of a Dockerfile", async () => {
    const client = await TestClient.start({
      capabilities: withPull(fullCapabilities),
      settings: () => ({ dockerfileDiagnostics: true, dockerfileFeatures: "on" }),
      rules,
      loadImages: () => Promise.resolve(loadCatalog()),
    });
    await client.open(text);
    const lines = text.split("\n");
    for (const [line, content] of lines.entries()) {
      const positions = Array.from({ length: content.length + 1 }, (_, character) => ({ line, character }));
      await Promise.all(positions.flatMap((position) => askAtPosition(client, position)));
    }
    await Promise.all(askAboutDocument(client));
    assert.deepEqual(attempts, []);
    // A request that failed would prove nothing.
    assert.deepEqual(client.logged.unread, []);
    await client.stop();
  });

  it("and tags come after FROM node: all the same, from the catalog", async () => {
    const client = await TestClient.start({ rules, loadImages: () => Promise.resolve(loadCatalog()) });
    await client.open("FROM node:");
    const params = { textDocument, position: { line: 0, character: 10 } };
    const { items }: { items: unknown[] } = await client.connection.sendRequest("textDocument/completion", params);
    assert.ok(items.length > 10);
    assert.deepEqual(attempts, []);
    await client.stop();
  });

  it("and the client for Docker Hub is not even loaded", () => {
    const loaded = Object.keys(createRequire(import.meta.url).cache);
    assert.ok(loaded.some((path) => path.endsWith("dockerAssist.js")));
    assert.deepEqual(
      loaded.filter((path) => path.endsWith("dockerRegistryClient.js")),
      [],
    );
  });
});

describe("the bundles", () => {
  for (const entry of ["main", "cli"]) {
    it(`of ${entry} name no registry to connect to`, async () => {
      const { outputFiles } = await esbuild.build({
        entryPoints: [`server/src/${entry}.ts`],
        bundle: true,
        platform: "node",
        format: "cjs",
        mainFields: ["module", "main"],
        write: false,
        logLevel: "silent",
        // What asks registries is a bundle of its own.
        external: ["./live/open-live.js"],
      });
      const bundle = outputFiles[0]?.text ?? "";
      assert.ok(bundle.length > 100_000);
      for (const host of ["registry-1.docker.io", "auth.docker.io"]) assert.equal(bundle.includes(host), false, host);
    });
  }
});

function askAtPosition({ connection }: TestClient, position: { line: number; character: number }): Promise<unknown>[] {
  const at = { textDocument, position };
  const options = { tabSize: 4, insertSpaces: true };
  const here = { start: position, end: position };
  return [
    connection.sendRequest("textDocument/completion", at).then(resolveAll(connection, "completionItem/resolve")),
    connection.sendRequest("textDocument/hover", at),
    connection.sendRequest("textDocument/definition", at),
    connection.sendRequest("textDocument/documentHighlight", at),
    connection.sendRequest("textDocument/signatureHelp", at),
    connection.sendRequest("textDocument/prepareRename", at),
    connection.sendRequest("textDocument/rename", { ...at, newName: "renamed" }),
    connection.sendRequest("textDocument/onTypeFormatting", { ...at, ch: "\\", options }),
    connection.sendRequest("textDocument/codeAction", { textDocument, range: here, context: { diagnostics: [] } }),
  ];
}

function askAboutDocument({ connection }: TestClient): Promise<unknown>[] {
  const options = { tabSize: 4, insertSpaces: true };
  return [
    connection.sendRequest("textDocument/diagnostic", { textDocument }),
    connection.sendRequest("textDocument/formatting", { textDocument, options }),
    connection.sendRequest("textDocument/rangeFormatting", { textDocument, options, range: range(0, 0, 20, 0) }),
    connection.sendRequest("textDocument/documentSymbol", { textDocument }),
    connection.sendRequest("textDocument/foldingRange", { textDocument }),
    connection
      .sendRequest("textDocument/documentLink", { textDocument })
      .then(resolveAll(connection, "documentLink/resolve")),
    connection.sendRequest(rulesRequest),
    connection.sendRequest(explainRequest, { rule: "root-user" }),
    connection.sendRequest(pidRequest),
  ];
}

const resolveAll =
  (connection: TestClient["connection"], method: string) =>
  async (answer: unknown): Promise<void> => {
    // A few are enough: they are all resolved in the same way.
    const items = Array.isArray(answer) ? answer.slice(0, 3) : [];
    for (const item of items) await connection.sendRequest(method, item);
  };
