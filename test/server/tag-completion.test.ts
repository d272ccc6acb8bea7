/** Completion of tags over a real connection: what a client gets, and to whom it is offered. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { noImages } from "../../server/src/images/no-images.js";
import type { Images } from "../../shared/src/images/images.js";
import { otherDockerExtensionNotification } from "../../shared/src/protocol.js";
import { dockerfile, fullCapabilities, range, TestClient, textDocument } from "./client.js";

const images: Images = {
  ...noImages,
  tags: ({ registry, repository }) =>
    registry === undefined && repository === "node" ? ["24-slim", "24", "9", "latest"] : [],
  isUnversioned: ({ tag }) => tag === "latest",
  endsOfLife: ({ tag }) =>
    tag === "9"
      ? [
          {
            release: "Node.js 9",
            product: "nodejs",
            cycle: "9",
            date: "2018-06-30",
            extended: undefined,
            isPast: true,
            successor: undefined,
            successorTag: undefined,
          },
        ]
      : [],
};

const withItems = (completionItem: NonNullable<lsp.CompletionClientCapabilities["completionItem"]>) => ({
  ...fullCapabilities,
  textDocument: { ...fullCapabilities.textDocument, completion: { dynamicRegistration: true, completionItem } },
});

async function completeIn(
  text: string,
  options: { uri?: string; languageId?: string; capabilities?: lsp.ClientCapabilities; other?: string } = {},
): Promise<lsp.CompletionList | lsp.CompletionItem[] | null> {
  const { uri = dockerfile, languageId = "dockerfile", capabilities = fullCapabilities, other } = options;
  const client = await TestClient.start({
    images,
    capabilities,
    initializationOptions: { otherDockerExtension: other },
  });
  const lines = text.replace("¦", "").split("\n");
  await client.open(lines.join("\n"), { uri, languageId });
  const line = text.split("\n").findIndex((one) => one.includes("¦"));
  const position = { line, character: text.split("\n")[line]!.indexOf("¦") };
  const answer = await client.connection.sendRequest(lsp.CompletionRequest.type, { textDocument: { uri }, position });
  await client.stop();
  return answer;
}

const listOf = (answer: lsp.CompletionList | lsp.CompletionItem[] | null): lsp.CompletionList => {
  assert.ok(answer !== null && !Array.isArray(answer), "a list of tags");
  return answer;
};

describe("completion of tags", () => {
  it("replaces the whole tag, keeps the order, and marks what has no support any more", async () => {
    const capabilities = withItems({ tagSupport: { valueSet: [1] }, labelDetailsSupport: true });
    const list = listOf(await completeIn("FROM node:2¦4-alpine\n", { capabilities }));
    assert.equal(list.isIncomplete, false);
    const item = (tag: string, sortText: string) => ({
      label: tag,
      kind: lsp.CompletionItemKind.Value,
      sortText,
      filterText: tag,
      textEdit: { range: range(0, 10, 19), newText: tag },
    });
    assert.deepEqual(list.items, [
      item("24", "0000"),
      { ...item("9", "0001"), labelDetails: { description: "end of life since 2018-06-30" }, tags: [1] },
      item("24-slim", "0002"),
      item("latest", "0003"),
    ]);
  });

  it("tells size and support to a client that shows them for one item at a time", async () => {
    const { items } = listOf(await completeIn("FROM node:¦"));
    assert.deepEqual(
      items.map(({ detail, tags }) => [detail, tags]),
      [
        [undefined, undefined],
        ["end of life since 2018-06-30", undefined],
        [undefined, undefined],
        [undefined, undefined],
      ],
    );
  });

  it("is there in a compose file that is half typed", async () => {
    const uri = "file:///project/compose.yaml";
    const answer = await completeIn("services:\n  a:\n    image: node:¦\n", { uri, languageId: "dockercompose" });
    assert.deepEqual(
      listOf(answer).items.map(({ label, textEdit }) => [label, textEdit && "range" in textEdit && textEdit.range]),
      ["24", "9", "24-slim", "latest"].map((tag) => [tag, range(2, 16, 16)]),
    );
  });

  it("is there in a Dockerfile that another extension serves, and nothing else is", async () => {
    const other = "docker.docker";
    assert.equal(listOf(await completeIn("FROM node:¦", { other })).items.length, 4);
    assert.equal(await completeIn("FROM node:24\nWORK¦", { other }), null);
  });

  it("offers each tag once where the general completion is on", async () => {
    assert.equal(listOf(await completeIn("FROM node:¦\nRUN true\n")).items.length, 4);
  });

  it("has nothing yet for an image that is not known, whose registry may answer until the next keystroke", async () => {
    for (const line of ["FROM ghcr.io/node:¦", "FROM team/node:¦"])
      assert.deepEqual(await completeIn(line), { isIncomplete: true, items: [] }, line);
  });

  it("sees the text of the last edit", async () => {
    const client = await TestClient.start({ images });
    await client.open("FROM alpine\n");
    await client.change(2, { range: range(0, 5, 11), text: "node:" });
    const answer = await client.connection.sendRequest(lsp.CompletionRequest.type, {
      textDocument,
      position: { line: 0, character: 10 },
    });
    assert.equal(listOf(answer).items.length, 4);
    await client.stop();
  });
});

interface Options {
  readonly documentSelector: readonly { readonly language?: string; readonly pattern?: string }[];
  readonly triggerCharacters: readonly string[];
}

const tagRegistration = ({ registrations }: lsp.RegistrationParams): Options | undefined =>
  registrations.length === 1 && registrations[0]?.method === "textDocument/completion"
    ? (registrations[0].registerOptions as Options)
    : undefined;

async function registered(client: TestClient): Promise<Options> {
  const options = tagRegistration(await client.registered.take((params) => tagRegistration(params) !== undefined));
  assert.ok(options);
  return options;
}

const languagesIn = ({ documentSelector }: Options): readonly (string | undefined)[] =>
  documentSelector.map(({ language }) => language);

describe("the registration of tags", () => {
  it("leaves Dockerfiles to the general completion while that is on, and no longer", async () => {
    const client = await TestClient.start();
    const first = await registered(client);
    assert.deepEqual(first.triggerCharacters, [":"]);
    assert.ok(!languagesIn(first).includes("dockerfile"));
    for (const language of ["dockercompose", "shellscript", "yaml", "markdown", "makefile"])
      assert.ok(languagesIn(first).includes(language), language);
    void client.connection.sendNotification(otherDockerExtensionNotification, {
      otherDockerExtension: "docker.docker",
    });
    assert.ok(languagesIn(await registered(client)).includes("dockerfile"));
    await client.unregistered.take(({ unregisterations }) => unregisterations.length === 1);
    await client.stop();
  });

  it("is told at the start to a client that takes no registrations", async () => {
    const client = await TestClient.start({
      capabilities: { textDocument: {} },
      initializationOptions: { otherDockerExtension: "docker.docker" },
    });
    assert.deepEqual(client.initialized.capabilities.completionProvider, { triggerCharacters: [":"] });
    await client.stop();
  });
});
