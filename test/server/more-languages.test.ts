/** Diagnostics, fixes, ignores and hovers in files that are no Dockerfiles. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as lsp from "vscode-languageserver/node";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import untaggedImage from "../../shared/src/rules/untagged/untagged-image.js";
import { range, TestClient } from "./client.js";

const start = (settings?: unknown): Promise<TestClient> =>
  TestClient.start({
    rules: [untaggedImage],
    loadImages: () => Promise.resolve(loadCatalog()),
    settings: () => settings,
  });

interface Case {
  readonly language: string;
  readonly languageId: string;
  readonly uri: string;
  readonly text: string;
  /** Of the image: line, start, end. */
  readonly place: readonly [line: number, start: number, end: number];
  readonly ignored: string;
}

const cases: readonly Case[] = [
  {
    language: "compose",
    languageId: "dockercompose",
    uri: "file:///project/compose.yaml",
    text: "services:\n  web:\n    image: nginx\n",
    place: [2, 11, 16],
    ignored: "    # docker-traps ignore=untagged-image\n",
  },
  {
    language: "compose",
    languageId: "yaml",
    uri: "untitled:Untitled-1",
    text: "services:\n  web:\n    image: nginx\n",
    place: [2, 11, 16],
    ignored: "    # docker-traps ignore=untagged-image\n",
  },
  {
    language: "shell",
    languageId: "shellscript",
    uri: "file:///project/run.sh",
    text: "#!/bin/sh\nif true; then\n  docker run -d nginx\nfi\n",
    place: [2, 16, 21],
    ignored: "  # docker-traps ignore=untagged-image\n",
  },
];

for (const { language, languageId, uri, text, place, ignored } of cases) {
  describe(`a document of ${languageId}`, () => {
    it("is diagnosed", async () => {
      const client = await start();
      await client.open(text, { uri, languageId });
      const { diagnostics } = await client.diagnosticsOf(1, uri);
      assert.deepEqual(
        diagnostics.map((one) => [one.code, one.range]),
        [["untagged-image", range(...place)]],
      );
      await client.stop();
    });

    it("is repaired, or has the trap ignored", async () => {
      const client = await start();
      await client.open(text, { uri, languageId });
      const actions = await client.connection.sendRequest(lsp.CodeActionRequest.type, {
        textDocument: { uri },
        range: range(...place),
        context: { diagnostics: [] },
      });
      const edits = (actions ?? []).map((action) =>
        "edit" in action && action.edit?.documentChanges?.[0] !== undefined
          ? action.edit.documentChanges[0]
          : undefined,
      );
      const texts = edits.flatMap((edit) => (edit !== undefined && "edits" in edit ? edit.edits : []));
      const newTexts = texts.map((edit) => ("newText" in edit ? edit.newText : ""));
      assert.match(newTexts[0] ?? "", /^(?:nginx)?:\d/);
      assert.ok(newTexts.includes(ignored), newTexts.join());
      await client.stop();
    });

    it("tells about the image", async () => {
      const client = await start();
      await client.open(text, { uri, languageId });
      const hover = await client.connection.sendRequest(lsp.HoverRequest.type, {
        textDocument: { uri },
        position: { line: place[0], character: place[1] + 1 },
      });
      assert.match(JSON.stringify(hover?.contents), /nginx/);
      await client.stop();
    });

    it("is left alone where its language is switched off", async () => {
      const client = await start({ languages: { [language]: false } });
      await client.open(text, { uri, languageId });
      assert.deepEqual((await client.diagnosticsOf(1, uri)).diagnostics, []);
      await client.stop();
    });
  });
}

it("a YAML file becomes a compose file while it is typed", async () => {
  const uri = "file:///project/stack.yml";
  const client = await start();
  await client.open("a: 1\n", { uri, languageId: "yaml" });
  assert.deepEqual((await client.diagnosticsOf(1, uri)).diagnostics, []);
  await client.replace(uri, 2, "services:\n  web:\n    image: nginx\n");
  assert.equal((await client.diagnosticsOf(2, uri)).diagnostics.length, 1);
  await client.replace(uri, 3, "a: 1\n");
  assert.deepEqual((await client.diagnosticsOf(3, uri)).diagnostics, []);
  await client.stop();
});

it("features of Dockerfiles are not offered elsewhere", async () => {
  const uri = "file:///project/compose.yaml";
  const client = await start();
  await client.open("services:\n", { uri, languageId: "dockercompose" });
  const completion = await client.connection.sendRequest(lsp.CompletionRequest.type, {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  assert.equal(completion, null);
  await client.stop();
});
