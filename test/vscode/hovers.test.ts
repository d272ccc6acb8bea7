/** What the mouse is told. */
import * as assert from "node:assert/strict";
import { activateExtension, closeAll, hoverText, openText } from "./editor.js";

const dockerfile = `FROM ubuntu AS base
# A comment about nothing.
VOLUME ["/mydata"]
USER root
EXPOSE 22
`;

describe("hovers", () => {
  before(activateExtension);
  afterEach(closeAll);

  it("say how large the image is, and as of when", async () => {
    const text = await hoverText(await openText(dockerfile), "ubuntu");
    assert.match(text, /\d+(\.\d+)? MB/);
    assert.match(text, /20\d\d-\d\d/);
  });

  it("say why a trap is one", async () => {
    const document = await openText(dockerfile);
    assert.match(await hoverText(document, "/mydata"), /docker volume prune/);
    assert.match(await hoverText(document, "22"), /docker exec/);
  });

  it("say which user the container starts as", async () => {
    assert.match(await hoverText(await openText(dockerfile), "root"), /root/);
  });

  it("say nothing about a comment", async () => {
    assert.equal(await hoverText(await openText(dockerfile), "about"), "");
  });
});
