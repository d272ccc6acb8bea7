/** Live answers where nothing can be kept: over a real connection, from a real registry on loopback. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import { openLive } from "../../server/src/live/open-live.js";
import { type LiveHoverResult, liveHoverRequest } from "../../shared/src/protocol.js";
import { mayMount } from "../docker/may-mount.js";
import { pushImage } from "../registry/made-image.js";
import { whySkipped } from "../registry/programs.js";
import { type RealRegistry, startRegistry } from "../registry/real-registry.js";
import { dockerfile, TestClient } from "../server/client.js";

describe("answers of a registry", { skip: whySkipped() }, () => {
  let registry: RealRegistry;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-cache-"));
    registry = await startRegistry();
    await pushImage(
      { host: registry.host, repository: "team/app" },
      { tag: "1.2", architecture: "amd64", layers: ["a layer"], config: { User: "app" } },
    );
  });
  after(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The hover with answers of a server that would keep them below `cache`. */
  async function answerWith(test: TestContext, cache: string): Promise<string> {
    const env = { XDG_CACHE_HOME: cache, PATH: process.env["PATH"], DOCKER_HOST: `unix://${folder}/none.sock` };
    const machine = { env, home: folder, now: () => new Date("2026-11-24T09:30:00Z") };
    const client = await TestClient.start({
      loadImages: () => Promise.resolve(loadCatalog()),
      openLive: (parts) => Promise.resolve(openLive(parts, machine)),
      settings: () => ({ registry: { enabled: "on", allow: [registry.host] } }),
    });
    test.after(() => client.stop());
    await client.open(`FROM ${registry.host}/team/app:1.2\n`);
    const asked = { uri: dockerfile, version: 1, position: { line: 0, character: 8 } };
    const answer = await client.connection.sendRequest<LiveHoverResult | null>(liveHoverRequest, asked);
    // What is known stays known, on disk or not.
    assert.match(await client.hoverText(0, 8), /app/);
    return answer?.markdown ?? "";
  }

  it("come where the folder has to be made first", async (test) => {
    const cache = join(folder, "not/yet/there");
    assert.match(await answerWith(test, cache), /user `app`/);
    assert.ok(existsSync(cache));
  });

  it("come where a file stands in place of the folder", async (test) => {
    const cache = join(folder, "file");
    writeFileSync(cache, "");
    assert.match(await answerWith(test, cache), /user `app`/);
  });

  const skip = !mayMount() && "only who may mount file systems can make one that is read-only for everybody";
  it("come where the folder is read-only", { skip }, async (test) => {
    const cache = join(folder, "read-only");
    mkdirSync(cache);
    execFileSync("mount", ["-t", "tmpfs", "-o", "ro,size=64k", "tmpfs", cache]);
    try {
      assert.match(await answerWith(test, cache), /user `app`/);
    } finally {
      execFileSync("umount", [cache]);
    }
  });
});
