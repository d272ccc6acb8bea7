/** Diagnostics over a real connection: pushed, pulled, and never for a version that is gone. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { fullCapabilities, range, TestClient, withPull } from "./client.js";
import { countingRule, noTag, rootUser, throwing, tinyRules } from "./tiny-rules.js";

const text = "FROM ubuntu\nUSER root\n";

const noTagDiagnostic = {
  range: range(0, 5, 11),
  severity: lsp.DiagnosticSeverity.Warning,
  code: "no-tag",
  codeDescription: { href: "https://github.com/docker-traps/docker-traps/blob/main/docs/rules/no-tag.md" },
  source: "docker-traps",
  message: '"ubuntu" has no tag.',
};
/** Where the `FROM` of the stage ends depends on its tag. */
const rootDiagnostic = (fromEnd: number): lsp.Diagnostic => ({
  range: range(1, 5, 9),
  severity: lsp.DiagnosticSeverity.Error,
  code: "root-user",
  codeDescription: { href: "https://github.com/docker-traps/docker-traps/blob/main/docs/rules/root-user.md" },
  source: "docker-traps",
  message: "Root.",
  relatedInformation: [
    { location: { uri: "file:///project/Dockerfile", range: range(0, 0, fromEnd) }, message: "The stage begins here." },
  ],
});

describe("pushed diagnostics", () => {
  it("come after opening and after every change, with the version", async () => {
    const client = await TestClient.start();
    await client.open(text);
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, [noTagDiagnostic, rootDiagnostic(11)]);
    await client.change(2, { range: range(0, 11, 11), text: ":24.04" });
    assert.deepEqual((await client.diagnosticsOf(2)).diagnostics, [rootDiagnostic(17)]);
    await client.stop();
  });

  it("go away when the document is closed", async () => {
    const client = await TestClient.start();
    await client.open(text);
    await client.diagnosticsOf(1);
    await client.close();
    assert.deepEqual(await client.published.take(), { uri: "file:///project/Dockerfile", diagnostics: [] });
    await client.stop();
  });

  it("leave the related places out for a client that cannot show them", async () => {
    const client = await TestClient.start({ capabilities: {} });
    await client.open(text);
    const withoutRelated = { ...rootDiagnostic(11) };
    delete withoutRelated.relatedInformation;
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, [noTagDiagnostic, withoutRelated]);
    await client.stop();
  });

  it("show an ignore comment that hides nothing as faded, and without a page", async () => {
    const client = await TestClient.start();
    await client.open("# docker-traps ignore=no-tag\nFROM ubuntu:24.04\n");
    const [diagnostic] = (await client.diagnosticsOf(1)).diagnostics;
    assert.equal(diagnostic?.code, "unused-ignore");
    assert.deepEqual(diagnostic.tags, [lsp.DiagnosticTag.Unnecessary]);
    assert.equal(diagnostic.codeDescription, undefined);
    await client.stop();
  });

  it("are made once for versions that come right after one another", async () => {
    const { rule, runs } = countingRule();
    const client = await TestClient.start({ rules: [noTag, rule] });
    await client.open(text);
    await client.diagnosticsOf(1);
    for (let version = 2; version <= 20; version++) void client.change(version, { range: range(0, 5, 5), text: "x" });
    const { diagnostics } = await client.diagnosticsOf(20);
    assert.equal(diagnostics[0]?.message, `"${"x".repeat(19)}ubuntu" has no tag.`);
    assert.equal(runs(), 2);
    assert.deepEqual(client.published.unread, []);
    await client.stop();
  });

  it("are empty for a document that is none of ours", async () => {
    const client = await TestClient.start();
    await client.open(text, { languageId: "markdown" });
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, []);
    await client.stop();
  });

  it("go by the name where the language id says nothing", async () => {
    const client = await TestClient.start();
    const uri = "file:///project/app%20server.Dockerfile";
    await client.open(text, { languageId: "plaintext", uri });
    assert.equal((await client.diagnosticsOf(1, uri)).diagnostics.length, 2);
    await client.stop();
  });
});

describe("pulled diagnostics", () => {
  const capabilities = withPull(fullCapabilities);

  it("are given on request and not pushed too", async () => {
    const client = await TestClient.start({ capabilities });
    assert.deepEqual(client.initialized.capabilities.diagnosticProvider, {
      identifier: "docker-traps",
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    await client.open(text);
    const report = await client.pull();
    assert.equal(report.kind, "full");
    assert.deepEqual(report.items, [noTagDiagnostic, rootDiagnostic(11)]);
    await client.close();
    await client.stop();
    assert.deepEqual(client.published.unread, []);
  });

  it("are not sent again when they are the same", async () => {
    const client = await TestClient.start({ capabilities });
    await client.open(text);
    const first = await client.pull();
    assert.deepEqual(await client.pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
    await client.change(2, { range: range(0, 11, 11), text: ":24.04" });
    const second = await client.pull(first.resultId);
    assert.equal(second.kind, "full");
    assert.deepEqual(second.items, [rootDiagnostic(17)]);
    assert.notEqual(second.resultId, first.resultId);
    await client.stop();
  });

  it("are sent again after the document was closed and opened with the same version", async () => {
    const client = await TestClient.start({ capabilities });
    await client.open(text);
    const first = await client.pull();
    await client.close();
    await client.open("FROM scratch\n");
    assert.deepEqual((await client.pull(first.resultId)).kind, "full");
    await client.stop();
  });

  it("are none for a document that is not open", async () => {
    const client = await TestClient.start({ capabilities });
    assert.deepEqual(await client.pull(), { kind: "full", items: [] });
    await client.stop();
  });
});

describe("a rule that throws", () => {
  it("is reported once, and the others still report", async () => {
    const client = await TestClient.start({ rules: [throwing, ...tinyRules] });
    await client.open(text);
    assert.equal((await client.diagnosticsOf(1)).diagnostics.length, 2);
    await client.change(2, { text: "FROM ubuntu\n" });
    assert.equal((await client.diagnosticsOf(2)).diagnostics.length, 1);
    const { type, message } = await client.logged.take();
    assert.equal(type, lsp.MessageType.Error);
    assert.match(message, /^Rule throwing failed and was left out: Error: a defect\n/);
    await client.stop();
    assert.deepEqual(client.logged.unread, []);
    assert.deepEqual(client.messages.unread, []);
  });
});

describe("the catalog", () => {
  it("is loaded when a document is analyzed, and once", async () => {
    let loads = 0;
    const loadImages = (): Promise<never> => {
      loads++;
      return Promise.reject(new Error("no such file"));
    };
    const client = await TestClient.start({ rules: [rootUser], loadImages });
    assert.equal(loads, 0);
    await client.open(text);
    // What needs no catalog works without one.
    assert.deepEqual((await client.diagnosticsOf(1)).diagnostics, [rootDiagnostic(11)]);
    await client.change(2, { text });
    await client.diagnosticsOf(2);
    assert.equal(loads, 1);
    assert.match((await client.logged.take()).message, /^The image catalog cannot be read/);
    await client.stop();
  });
});

describe("the status", () => {
  it("is sent to a client of ours after each analysis", async () => {
    const client = await TestClient.start({ initializationOptions: {} });
    await client.open(text);
    assert.deepEqual(await client.statuses.take(), {
      uri: "file:///project/Dockerfile",
      version: 1,
      counts: { error: 1, warning: 1, information: 0, hint: 0 },
      catalogAsOf: "",
      registries: "ask",
    });
    await client.stop();
  });

  it("is not sent to other clients", async () => {
    const client = await TestClient.start();
    await client.open(text);
    await client.diagnosticsOf(1);
    await client.stop();
    assert.deepEqual(client.statuses.unread, []);
  });
});
