/** What dockerfile-language-service answers, over a real connection, and how it is switched on and off. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { otherDockerExtensionNotification } from "../../shared/src/protocol.js";
import { dockerfile, fullCapabilities, range, TestClient, textDocument } from "./client.js";

const text = "FROM node:22 AS build\nARG PORT=80\nRUN echo $PORT \\\n&& true\nFROM build\nEXPOSE $PORT\n";
const options: lsp.FormattingOptions = { tabSize: 2, insertSpaces: true };

async function opened(content = text): Promise<TestClient> {
  const client = await TestClient.start();
  await client.open(content);
  return client;
}

const at = (line: number, character: number): lsp.TextDocumentPositionParams => ({
  textDocument,
  position: { line, character },
});

const labels = (answer: lsp.CompletionItem[] | lsp.CompletionList | null): string[] =>
  (Array.isArray(answer) ? answer : (answer?.items ?? [])).map(({ label }) => label);

describe("generic features", () => {
  it("complete keywords, and tell about them", async () => {
    const client = await opened("FROM node:22\nWORK");
    const items = await client.connection.sendRequest(lsp.CompletionRequest.type, at(1, 4));
    assert.deepEqual(labels(items), ["WORKDIR /the/workdir/path"]);
    const [item] = items as lsp.CompletionItem[];
    assert.ok(item);
    const { documentation } = await client.connection.sendRequest(lsp.CompletionResolveRequest.type, item);
    assert.match((documentation as lsp.MarkupContent).value, /^Set the working directory/);
    await client.stop();
  });

  it("format, as a whole, a range, and while typing", async () => {
    const client = await opened();
    const indented = [{ range: range(3, 0, 0), newText: "  " }];
    const { connection } = client;
    assert.deepEqual(
      await connection.sendRequest(lsp.DocumentFormattingRequest.type, { textDocument, options }),
      indented,
    );
    assert.deepEqual(
      await connection.sendRequest(lsp.DocumentRangeFormattingRequest.type, {
        textDocument,
        options,
        range: range(2, 0, 3, 5),
      }),
      indented,
    );
    assert.deepEqual(
      await connection.sendRequest(lsp.DocumentOnTypeFormattingRequest.type, { ...at(2, 16), ch: "\\", options }),
      indented,
    );
    await client.stop();
  });

  it("leave heredocs as they are when formatting", async () => {
    const client = await opened("FROM node:22\nRUN <<EOF\nif true; then\n\techo\nfi\nEOF\n");
    const request = { textDocument, options };
    assert.deepEqual(await client.connection.sendRequest(lsp.DocumentFormattingRequest.type, request), []);
    await client.stop();
  });

  it("list the instructions", async () => {
    const client = await opened();
    const symbols = await client.connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument });
    const names = symbols?.map(({ name }) => name);
    assert.deepEqual(names, ["FROM", "ARG", "RUN", "FROM", "EXPOSE"]);
    await client.stop();
  });

  it("fold continued instructions", async () => {
    const client = await opened();
    const folds = await client.connection.sendRequest(lsp.FoldingRangeRequest.type, { textDocument });
    assert.deepEqual(folds, [{ startLine: 2, endLine: 3 }]);
    await client.stop();
  });

  it("rename a stage, for this version", async () => {
    const client = await opened();
    const { connection } = client;
    assert.deepEqual(await connection.sendRequest(lsp.PrepareRenameRequest.type, at(0, 18)), range(0, 16, 21));
    const edit = await connection.sendRequest(lsp.RenameRequest.type, { ...at(0, 18), newName: "base" });
    assert.deepEqual(edit, {
      documentChanges: [
        {
          textDocument: { uri: dockerfile, version: 1 },
          edits: [
            { range: range(0, 16, 21), newText: "base" },
            { range: range(4, 5, 10), newText: "base" },
          ],
        },
      ],
    });
    assert.equal(await connection.sendRequest(lsp.RenameRequest.type, { ...at(3, 4), newName: "base" }), null);
    await client.stop();
  });

  it("find the definition and the other places of a name", async () => {
    const client = await opened();
    assert.deepEqual(await client.connection.sendRequest(lsp.DefinitionRequest.type, at(4, 7)), {
      uri: dockerfile,
      range: range(0, 16, 21),
    });
    const highlights = await client.connection.sendRequest(lsp.DocumentHighlightRequest.type, at(4, 7));
    assert.deepEqual(
      highlights?.map((one) => one.range),
      [range(0, 16, 21), range(4, 5, 10)],
    );
    await client.stop();
  });

  it("link images to their pages, opened by the editor and not by us", async () => {
    const client = await opened();
    const links = await client.connection.sendRequest(lsp.DocumentLinkRequest.type, { textDocument });
    assert.equal(links?.length, 1);
    const [link] = links;
    assert.ok(link);
    const { target } = await client.connection.sendRequest(lsp.DocumentLinkResolveRequest.type, link);
    assert.equal(target, "https://hub.docker.com/_/node/");
    await client.stop();
  });

  it("help with the signature of an instruction", async () => {
    const client = await opened("FROM node:22\nEXPOSE ");
    const help = await client.connection.sendRequest(lsp.SignatureHelpRequest.type, at(1, 7));
    assert.equal(help?.signatures[0]?.label, "EXPOSE port ...");
    await client.stop();
  });

  it("answer null for a document that is not open, and for one that is too long for the library", async () => {
    const client = await TestClient.start();
    const symbols = (): Promise<unknown> =>
      client.connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument });
    assert.equal(await symbols(), null);
    await client.open(`FROM node:22\n${"# comment\n".repeat(6000)}`);
    assert.equal(await symbols(), null);
    await client.stop();
  });
});

const methods = (registrations: readonly lsp.Registration[]): string[] =>
  registrations.map(({ method }) => method).sort();

const generic = [
  "textDocument/completion",
  "textDocument/definition",
  "textDocument/documentHighlight",
  "textDocument/documentLink",
  "textDocument/documentSymbol",
  "textDocument/foldingRange",
  "textDocument/formatting",
  "textDocument/onTypeFormatting",
  "textDocument/rangeFormatting",
  "textDocument/rename",
  "textDocument/signatureHelp",
];
const isGeneric = ({ registrations }: lsp.RegistrationParams): boolean => registrations.length > 1;
/** The tags of images are registered on their own. */
const isGenericEnd = ({ unregisterations }: lsp.UnregistrationParams): boolean => unregisterations.length > 1;

describe("the setting dockerfileFeatures", () => {
  it("auto registers them when no other extension is there", async () => {
    const client = await TestClient.start();
    assert.equal(client.initialized.capabilities.completionProvider, undefined);
    const { registrations } = await client.registered.take(isGeneric);
    assert.deepEqual(methods(registrations), generic);
    const rename = registrations.find(({ method }) => method === "textDocument/rename");
    assert.deepEqual(rename?.registerOptions, {
      documentSelector: [{ language: "dockerfile" }],
      prepareProvider: true,
    });
    await client.stop();
  });

  it("auto follows other extensions as they come and go", async () => {
    const client = await TestClient.start({ initializationOptions: { otherDockerExtension: "docker.docker" } });
    await client.open(text);
    const symbols = (): Promise<unknown> =>
      client.connection.sendRequest(lsp.DocumentSymbolRequest.type, { textDocument });
    assert.equal(await symbols(), null);
    void client.connection.sendNotification(otherDockerExtensionNotification, {});
    assert.deepEqual(methods((await client.registered.take(isGeneric)).registrations), generic);
    assert.notEqual(await symbols(), null);
    void client.connection.sendNotification(otherDockerExtensionNotification, {
      otherDockerExtension: "docker.docker",
    });
    const { unregisterations } = await client.unregistered.take(isGenericEnd);
    assert.equal(unregisterations.length, generic.length);
    assert.equal(await symbols(), null);
    await client.stop();
  });

  it("on and off decide by themselves, also while the server runs", async () => {
    let dockerfileFeatures = "off";
    const client = await TestClient.start({
      initializationOptions: { otherDockerExtension: "docker.docker" },
      settings: () => ({ dockerfileFeatures }),
    });
    await client.open(text);
    await client.diagnosticsOf(1);
    assert.equal(client.registered.unread.some(isGeneric), false);
    dockerfileFeatures = "on";
    await client.configurationChanged();
    assert.deepEqual(methods((await client.registered.take(isGeneric)).registrations), generic);
    dockerfileFeatures = "off";
    await client.configurationChanged();
    assert.equal((await client.unregistered.take(isGenericEnd)).unregisterations.length, generic.length);
    await client.stop();
  });

  it("tells a client that takes no registrations at the start", async () => {
    const client = await TestClient.start({ capabilities: { textDocument: {} } });
    assert.deepEqual(client.initialized.capabilities.renameProvider, {});
    assert.deepEqual(client.initialized.capabilities.documentLinkProvider, { resolveProvider: true });
    await client.stop();
    const other = await TestClient.start({
      capabilities: fullCapabilities,
      initializationOptions: { otherDockerExtension: "docker.docker" },
    });
    assert.equal(other.initialized.capabilities.renameProvider, undefined);
    await other.stop();
  });
});
