/** The whole way from a real engine to the card in the editor: the size on this machine is what `docker image inspect` says. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { loadCatalog } from "../../../server/src/images/load-catalog.js";
import { openLive } from "../../../server/src/live/open-live.js";
import { formatBytes } from "../../../shared/src/images/card-bytes.js";
import { liveHoverRequest } from "../../../shared/src/protocol.js";
import { dockerfile, TestClient } from "../../server/client.js";
import { startEngine, type TestEngine, whyNoEngine } from "../engine.js";

describe("the card of an image that a real engine has", { skip: whyNoEngine() }, () => {
  let engine: TestEngine;
  let folder = "";

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "docker-traps-card-"));
    engine = await startEngine();
  });
  after(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has its size on this machine, and nobody else is asked", async (test) => {
    const size = Number(await engine.docker(["image", "inspect", "--format", "{{.Size}}", "busybox:1"]));
    const surroundings = {
      env: { DOCKER_HOST: engine.host, XDG_CACHE_HOME: folder },
      home: folder,
      now: () => new Date("2026-11-24T12:00:00Z"),
    };
    const client = await TestClient.start({
      rules: [],
      loadImages: () => Promise.resolve(loadCatalog()),
      openLive: (parts) => Promise.resolve(openLive(parts, surroundings)),
      initializationOptions: { isWorkspaceTrusted: true },
    });
    test.after(() => client.stop());
    await client.open("FROM busybox:1\n");
    const place = { uri: dockerfile, version: 1, position: { line: 0, character: 8 } };
    assert.deepEqual(await client.connection.sendRequest(liveHoverRequest, place), {
      markdown: `On this machine \`busybox:1\` takes **${formatBytes(size)}**.`,
      range: { start: { line: 0, character: 5 }, end: { line: 0, character: 14 } },
    });
    const card = await client.hoverText(0, 8);
    assert.ok(card.includes(`**On this machine**: ${formatBytes(size)}`), card);
    assert.ok(!card.includes("Asked"));
  });
});
