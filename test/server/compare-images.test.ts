/** The comparison of images over a real connection: the request, and the code action that leads to it. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type * as lsp from "vscode-languageserver/node";
import { noImages } from "../../server/src/images/no-images.js";
import type { Images } from "../../shared/src/images/images.js";
import { type CompareImagesResult, compareImagesRequest } from "../../shared/src/protocol.js";
import { dockerfile, range, TestClient } from "./client.js";

const images: Images = {
  ...noImages,
  smaller: ({ repository }) =>
    repository === "python"
      ? [
          {
            repository: "python",
            tag: "3.14-slim",
            sizes: undefined,
            samePeriod: false,
            sameLibc: true,
            samePackageManager: true,
            finalStageOnly: false,
            buildStageOnly: false,
            keeps: "glibc",
            risk: "no compilers",
          },
        ]
      : [],
};

const text = "# syntax=docker/dockerfile:1\nFROM python:3.14 AS a\nRUN true\n";

const start = (initializationOptions?: unknown): Promise<TestClient> =>
  TestClient.start({ images, initializationOptions });

const ask = (client: TestClient, line: number, character: number, version = 3): Promise<CompareImagesResult> =>
  client.connection.sendRequest(compareImagesRequest, { uri: dockerfile, version, position: { line, character } });

describe("a comparison", () => {
  it("holds the rows, where the reference begins, and edits for the version that was asked for", async () => {
    const client = await start({});
    await client.open(text, { version: 3 });
    const answer = await ask(client, 1, 14);
    assert.ok(answer.kind === "comparison");
    assert.equal(answer.uri, dockerfile);
    assert.equal(answer.version, 3);
    assert.deepEqual(answer.position, { line: 1, character: 5 });
    assert.deepEqual(
      answer.rows.map(({ name, isInUse, edits }) => ({ name, isInUse, edits })),
      [
        { name: "python:3.14", isInUse: true, edits: undefined },
        {
          name: "python:3.14-slim",
          isInUse: false,
          edits: [{ range: range(1, 11, 16), newText: ":3.14-slim" }],
        },
      ],
    );
    await client.stop();
  });

  it("is none where no image is", async () => {
    const client = await start({});
    await client.open(text, { version: 3 });
    assert.deepEqual(await ask(client, 2, 2), { kind: "no-image" });
    await client.stop();
  });

  it("is none for another version, and for a document that is not open", async () => {
    const client = await start({});
    assert.deepEqual(await ask(client, 1, 14), { kind: "other-version" });
    await client.open(text, { version: 4 });
    assert.deepEqual(await ask(client, 1, 14), { kind: "other-version" });
    await client.stop();
  });

  it("is none for parameters of another shape, and that is logged", async () => {
    const client = await start({});
    assert.deepEqual(await client.connection.sendRequest(compareImagesRequest, { uri: 1 }), { kind: "no-image" });
    assert.match((await client.logged.take()).message, /Comparison of images failed: .*position of the document/);
    await client.stop();
  });
});

const isComparison = (action: lsp.Command | lsp.CodeAction): boolean => action.title === "Compare base images…";

describe("the code action that compares", () => {
  it("is offered on a reference with smaller relatives, to our own client, as no quick fix", async () => {
    const client = await start({});
    await client.open(text);
    const [action, ...others] = ((await client.actions(range(1, 7, 7))) ?? []).filter(isComparison);
    assert.deepEqual(action, {
      title: "Compare base images…",
      kind: "refactor.rewrite",
      command: {
        title: "Compare base images…",
        command: "dockerTraps.compareImages",
        arguments: [dockerfile, { line: 1, character: 7 }],
      },
    });
    assert.equal(others.length, 0);
    assert.equal((await client.actions(range(1, 7, 7), ["quickfix"]))?.some(isComparison), false);
    assert.equal((await client.actions(range(1, 7, 7), ["refactor"]))?.some(isComparison), true);
    assert.equal((await client.actions(range(2, 0, 0)))?.some(isComparison), false);
    assert.deepEqual(client.initialized.capabilities.codeActionProvider, {
      codeActionKinds: ["quickfix", "source.fixAll.dockerTraps", "refactor.rewrite"],
    });
    await client.stop();
  });

  it("is offered neither to another client nor for an image without relatives", async () => {
    const other = await start();
    await other.open(text);
    assert.equal((await other.actions(range(1, 7, 7)))?.some(isComparison), false);
    await other.stop();
    const ours = await start({});
    await ours.open("FROM unheard-of\n");
    assert.equal((await ours.actions(range(0, 7, 7)))?.some(isComparison), false);
    await ours.stop();
  });
});
