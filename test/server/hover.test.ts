/** Hovers over a real connection: ours first, then the keyword's own. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type * as lsp from "vscode-languageserver/node";
import { fullCapabilities, range, TestClient } from "./client.js";

const text = "FROM ubuntu\nUSER root\nWORKDIR /app\n";
const markdown = (hover: lsp.Hover | null): string => (hover?.contents as lsp.MarkupContent).value;

describe("hover", () => {
  it("tells about the trap and the user, then what USER is", async () => {
    const client = await TestClient.start();
    await client.open(text);
    const hover = await client.hover(1, 6);
    assert.match(markdown(hover), /Summary of root-user/);
    assert.deepEqual(hover?.range, range(1, 0, 9));
    await client.stop();
  });

  it("is the keyword's documentation where we have nothing to say", async () => {
    const client = await TestClient.start();
    await client.open(text);
    assert.match(markdown(await client.hover(2, 3)), /^Set the working directory for any subsequent/);
    await client.stop();
  });

  it("joins both, ours first", async () => {
    const client = await TestClient.start();
    await client.open("FROM ubuntu\nVOLUME /data\n");
    const value = markdown(await client.hover(1, 3));
    const [own = "", keyword = ""] = value.split("\n\n---\n\n");
    assert.notEqual(own, "");
    assert.match(keyword, /^Create a mount point/);
    await client.stop();
  });

  it("is the same at the same place, until an edit writes another image there", async () => {
    const client = await TestClient.start();
    await client.open("FROM python:3.12\n");
    const first = await client.hover(0, 8);
    assert.match(markdown(first), /`?python:3\.12`?/);
    assert.deepEqual(first?.range, range(0, 5, 16));
    assert.deepEqual(await client.hover(0, 8), first);
    await client.change(2, { text: "\nFROM alpine:3.20 AS base\n" });
    assert.equal(await client.hover(0, 0), null);
    const second = await client.hover(1, 8);
    assert.match(markdown(second), /alpine:3\.20/);
    assert.deepEqual(second?.range, range(1, 5, 16));
    await client.stop();
  });

  it("leaves the keywords to another extension", async () => {
    const client = await TestClient.start({ initializationOptions: { otherDockerExtension: "docker.docker" } });
    await client.open(text);
    assert.equal(await client.hover(2, 3), null);
    assert.match(markdown(await client.hover(1, 6)), /Summary of root-user/);
    await client.stop();
  });

  it("is plain text for a client that cannot show Markdown", async () => {
    const hover = { contentFormat: ["plaintext"] as lsp.MarkupKind[] };
    const client = await TestClient.start({
      capabilities: { textDocument: { ...fullCapabilities.textDocument, hover } },
    });
    await client.open(text);
    assert.equal(((await client.hover(1, 6))?.contents as lsp.MarkupContent).kind, "plaintext");
    assert.equal(((await client.hover(2, 3))?.contents as lsp.MarkupContent).kind, "plaintext");
    await client.stop();
  });

  it("is none for a document that is not open, or none of ours", async () => {
    const client = await TestClient.start();
    assert.equal(await client.hover(0, 0), null);
    await client.open(text, { languageId: "markdown" });
    assert.equal(await client.hover(1, 6), null);
    await client.stop();
  });
});
