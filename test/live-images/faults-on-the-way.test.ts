/** A registry that fails, as somebody in an editor sees it: one line in the output channel, and the card of before. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadCatalog } from "../../server/src/images/load-catalog.js";
import type { LiveSource } from "../../server/src/live/live-source.js";
import { openLive } from "../../server/src/live/open-live.js";
import { liveHoverRequest } from "../../shared/src/protocol.js";
import { type Front, type Misdeed, startFront } from "../registry/front.js";
import { pushImage } from "../registry/made-image.js";
import { whySkipped } from "../registry/programs.js";
import { type RealRegistry, startRegistry } from "../registry/real-registry.js";
import { dockerfile, TestClient } from "../server/client.js";

/** What goes wrong, and what the line says of it. */
const faults: readonly (readonly [what: string, misdeed: Misdeed, line: RegExp])[] = [
  ["401", (_request, response) => Boolean(response.writeHead(401).end()), /401/],
  ["403", (_request, response) => Boolean(response.writeHead(403).end()), /403/],
  ["404 in the words of a proxy", (_request, response) => Boolean(response.writeHead(404).end("<html>")), /404/],
  ["429", (_request, response) => Boolean(response.writeHead(429, { "retry-after": "60" }).end()), /429|limit/],
  ["500", (_request, response) => Boolean(response.writeHead(500).end()), /500/],
  ["wrong JSON", (_request, response) => Boolean(response.writeHead(200).end("{")), /answer|manifest|digest/],
  ["a cut connection", (request) => Boolean(request.socket.destroy()), /./],
  [
    "a redirect to another host",
    (_request, response) => Boolean(response.writeHead(307, { location: "https://evil.example/blob" }).end()),
    /evil\.example/,
  ],
];

describe("a registry that answered once and fails now", { skip: whySkipped() }, () => {
  let registry: RealRegistry;
  let front: Front;
  let misdeed: Misdeed = () => false;

  before(async () => {
    registry = await startRegistry();
    front = await startFront({ behind: registry.host, misdeed: (...args) => misdeed(...args) });
    await pushImage(
      { host: registry.host, repository: "team/app" },
      { tag: "1.2", architecture: "amd64", layers: ["a layer"], config: { User: "app" } },
    );
  });
  after(async () => {
    await front.close();
    await registry.stop();
  });

  for (const [what, fault, line] of faults) {
    it(`${what} is a line in the log, and the card is that of before with its date`, async (test) => {
      const folder = mkdtempSync(join(tmpdir(), "docker-traps-faults-"));
      test.after(() => {
        rmSync(folder, { recursive: true, force: true });
      });
      const start = async (at: string): Promise<{ client: TestClient; live: LiveSource | undefined }> => {
        const surroundings = { env: { XDG_CACHE_HOME: folder }, home: folder, now: () => new Date(at) };
        let live: LiveSource | undefined;
        const client = await TestClient.start({
          rules: [],
          loadImages: () => Promise.resolve(loadCatalog()),
          openLive: (parts) => Promise.resolve((live = openLive(parts, surroundings))),
          settings: () => ({ registry: { enabled: "on", allow: [front.host] }, engine: { enabled: false } }),
        });
        test.after(() => client.stop());
        await client.open(`FROM ${front.host}/team/app:1.2\n`);
        await client.connection.sendRequest(liveHoverRequest, {
          uri: dockerfile,
          version: 1,
          position: { line: 0, character: 8 },
        });
        return { client, live };
      };

      misdeed = () => false;
      const first = await start("2026-11-20T09:00:00Z");
      assert.match(await first.client.hoverText(0, 8), /2026-11-20/);
      // The answer is told of before it is on disk.
      await first.live?.settled();

      misdeed = fault;
      const { client } = await start("2026-11-24T09:00:00Z");
      const told = await client.informed.take((text) => text.includes(front.host));
      assert.match(told, line);
      assert.match(told, /\.$/);
      const card = await client.hoverText(0, 8);
      assert.match(card, /2026-11-20/);
      assert.match(card, /User.*app/);
      assert.deepEqual(
        client.informed.unread.filter((text) => text.includes(front.host)),
        [],
      );
    });
  }
});
