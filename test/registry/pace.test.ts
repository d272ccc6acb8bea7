/** How often and how much at once: shared requests, four at a time, pauses that a registry asks for. */
import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { afterEach, describe, it } from "node:test";
import { failureOf, foundBy, named, testClient } from "./client.js";
import { type Front, type Misdeed, startFront } from "./front.js";
import { digestOf, ociConfig, ociManifest } from "./made-image.js";

const fronts: Front[] = [];

async function front(misdeed: Misdeed): Promise<Front> {
  const started = await startFront({ misdeed });
  fronts.push(started);
  return started;
}

afterEach(async () => {
  for (const started of fronts.splice(0)) await started.close();
});

const configuration = '{"os":"linux","architecture":"amd64","config":{}}';
const manifest = JSON.stringify({
  schemaVersion: 2,
  config: { mediaType: ociConfig, digest: digestOf(Buffer.from(configuration)), size: configuration.length },
  layers: [{ size: 7 }],
});
const bodyFor = (path: string): string => (path.includes("/blobs/") ? configuration : manifest);

const healthy: Misdeed = ({ url = "" }, response) => {
  response.writeHead(200, { "content-type": ociManifest }).end(bodyFor(url));
  return true;
};

describe("many who ask", () => {
  it("for one image at the same time share its requests, and ask anew later", async () => {
    const registry = await front(healthy);
    const client = testClient({ allow: [registry.host] });
    const name = named(registry.host, "team/app", "1");
    const replies = await Promise.all(Array.from({ length: 20 }, () => client.image({ ...name })));
    assert.deepEqual(
      registry.seen.map(({ path }) => path.split("/")[4]),
      ["manifests", "blobs"],
    );
    assert.ok(replies.every((reply) => reply === replies[0]));
    await client.image(name);
    assert.equal(registry.seen.length, 4);
  });

  it("share a failure, which does not stay", async () => {
    let isDown = true;
    const registry = await front((incoming, response) => {
      if (!isDown) return healthy(incoming, response);
      response.writeHead(500).end();
      return true;
    });
    const client = testClient({ allow: [registry.host] });
    const name = named(registry.host, "team/app", "1");
    await Promise.all([failureOf(client.image(name), "server"), failureOf(client.image(name), "server")]);
    assert.equal(registry.seen.length, 1);
    isDown = false;
    await foundBy(client, name);
  });

  it("share a token, also when one of them is refused late", async () => {
    let hold: (refuse: () => void) => void = () => undefined;
    const arrived = new Promise<() => void>((resolve) => (hold = resolve));
    const registry: Front = await front((incoming, response) => {
      const { url = "", headers } = incoming;
      const refuse = (): void => {
        response.writeHead(401, { "www-authenticate": `Bearer realm="http://${registry.host}/token"` }).end();
      };
      if (url.startsWith("/token")) response.end('{"token":"abc"}');
      else if (headers.authorization === "Bearer abc") {
        if (url.includes("tags")) response.end('{"tags":["1"]}');
        else return healthy(incoming, response);
      } else if (url.includes("tags")) refuse();
      else hold(refuse);
      return true;
    });
    const client = testClient({ allow: [registry.host] });
    const image = client.image(named(registry.host, "team/app"));
    const refuseLate = await arrived;
    await client.tags(named(registry.host, "team/app"));
    refuseLate();
    await image;
    assert.equal(registry.seen.filter(({ path }) => path.startsWith("/token")).length, 1);
  });

  it("for many images are served four at a time", async () => {
    // Nobody is answered before four wait and somebody else, who came after them all, was served.
    const waiting: (() => void)[] = [];
    let isHeld = true;
    let reportFour: () => void = () => undefined;
    const four = new Promise<void>((resolve) => (reportFour = resolve));
    const registry = await front(({ url = "" }, response: ServerResponse) => {
      const reply = (): void => void response.end(bodyFor(url));
      if (!isHeld || url === "/probe") reply();
      else if (waiting.push(reply) === 4) reportFour();
      return true;
    });
    const client = testClient({ allow: [registry.host] });
    const names = Array.from({ length: 20 }, (_, index) => named(registry.host, `team/app${index}`));
    const all = Promise.all(names.map((name) => client.image(name)));
    await four;
    await (await fetch(`http://${registry.host}/probe`)).text();
    assert.equal(registry.connections(), 5);
    isHeld = false;
    for (const reply of waiting) reply();
    await all;
    assert.equal(registry.seen.length, 41);
  });
});

describe("a registry that asks for a pause", () => {
  const pauses = [
    ["in seconds", { "retry-after": "120" }, 120],
    ["until a date", { "retry-after": "Tue, 24 Nov 2026 12:31:00 GMT" }, 60],
    ["without a word", {}, 900],
    ["in words that cannot be read", { "retry-after": "soon" }, 900],
    ["for a year", { "retry-after": "31536000" }, 21_600],
  ] as const;
  for (const [how, headers, seconds] of pauses)
    it(`${how} is not asked until then`, async () => {
      let now = Date.parse("2026-11-24T12:30:00Z");
      let isBusy = true;
      const registry = await front((incoming, response) => {
        if (!isBusy) return healthy(incoming, response);
        response.writeHead(429, headers).end();
        return true;
      });
      const client = testClient({ allow: [registry.host], now: () => new Date(now) });
      const ask = (): Promise<unknown> => client.image(named(registry.host, "team/app"));
      assert.equal((await failureOf(ask(), "rate-limited")).retryAfter, seconds);
      isBusy = false;
      now += (seconds - 1) * 1000;
      assert.equal((await failureOf(ask(), "rate-limited")).retryAfter, 1);
      assert.equal(registry.seen.length, 1);
      now += 1000;
      await ask();
    });

  it("does so for others no more than for itself", async () => {
    const busy = await front((_, response) => {
      response.writeHead(429).end();
      return true;
    });
    const other = await front(healthy);
    const client = testClient({ allow: [busy.host, other.host] });
    await failureOf(client.image(named(busy.host, "team/app")), "rate-limited");
    await foundBy(client, named(other.host, "team/app"));
  });

  it("says that the allowance is used up: that answer counts, and the next question waits", async () => {
    const registry = await front(({ url = "" }, response) => {
      const remaining = url.includes("/blobs/") ? "0;w=21600" : "1;w=21600";
      response.writeHead(200, { "ratelimit-limit": "100;w=21600", "ratelimit-remaining": remaining }).end(bodyFor(url));
      return true;
    });
    const client = testClient({ allow: [registry.host] });
    await foundBy(client, named(registry.host, "team/app"));
    const error = await failureOf(client.image(named(registry.host, "team/app")), "rate-limited");
    assert.deepEqual([error.retryAfter, registry.seen.length], [900, 2]);
  });

  it("is in trouble and says until when", async () => {
    const registry = await front((_, response) => {
      response.writeHead(503, { "retry-after": "30" }).end();
      return true;
    });
    const client = testClient({ allow: [registry.host] });
    assert.equal((await failureOf(client.image(named(registry.host, "a")), "server")).retryAfter, 30);
  });
});
