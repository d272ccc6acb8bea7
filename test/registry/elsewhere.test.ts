/** Registries that send us elsewhere: along redirects, for tokens, for the next page. Who gets what. */
import assert from "node:assert/strict";
import { afterEach, describe, it } from "node:test";
import { failureOf, foundBy, named, testClient } from "./client.js";
import { type Front, type FrontOptions, type Misdeed, startFront } from "./front.js";
import { digestOf, ociConfig, ociManifest } from "./made-image.js";

const fronts: Front[] = [];

async function front(options: FrontOptions): Promise<Front> {
  const started = await startFront(options);
  fronts.push(started);
  return started;
}

afterEach(async () => {
  for (const started of fronts.splice(0)) await started.close();
});

const login = { kind: "basic", username: "reader", password: "secret-word" } as const;
const basic = `Basic ${Buffer.from("reader:secret-word").toString("base64")}`;
const configuration = '{"os":"linux","architecture":"amd64","config":{"User":"app"}}';
const manifest = JSON.stringify({
  schemaVersion: 2,
  mediaType: ociManifest,
  config: { mediaType: ociConfig, digest: digestOf(Buffer.from(configuration)), size: configuration.length },
  layers: [{ size: 7 }],
});

/** Wants a password; gives the manifest itself and redirects for the configuration. */
const redirecting =
  (location: string): Misdeed =>
  ({ url = "", headers }, response) => {
    if (headers.authorization !== basic) response.writeHead(401, { "www-authenticate": 'Basic realm="r"' }).end();
    else if (url.includes("/blobs/")) response.writeHead(307, { location }).end();
    else response.end(manifest);
    return true;
  };

const giving =
  (body: string): Misdeed =>
  (_, response) => {
    response.end(body);
    return true;
  };

describe("redirects", () => {
  it("are followed to an allowed host, which gets no login", async () => {
    const store = await front({ misdeed: giving(configuration) });
    const registry = await front({ misdeed: redirecting(`http://${store.host}/config?signature=abc`) });
    const lines: string[] = [];
    const client = testClient({
      allow: [registry.host, store.host],
      logins: { [registry.host]: login, [store.host]: login },
      onNote: (line) => lines.push(line),
    });
    const image = await foundBy(client, named(registry.host, "team/app", "1"));
    assert.equal(image.platforms[0]?.configuration?.user, "app");
    assert.deepEqual(
      store.seen.map(({ path, authorization }) => [path, authorization]),
      [["/config?signature=abc", undefined]],
    );
    assert.ok(!lines.join().includes("signature"));
  });

  it("are followed within the registry, without the login", async () => {
    const registry: Front = await front({
      misdeed: (incoming, response) => {
        if (incoming.url !== "/config") return redirecting("/config")(incoming, response);
        response.end(configuration);
        return true;
      },
    });
    await foundBy(
      testClient({ allow: [registry.host], logins: { [registry.host]: login } }),
      named(registry.host, "a"),
    );
    assert.deepEqual([registry.seen.at(-1)?.path, registry.seen.at(-1)?.authorization], ["/config", undefined]);
  });

  it("are not answered with a login when the other host wants one", async () => {
    const store = await front({
      misdeed: (_, response) => {
        response.writeHead(401, { "www-authenticate": 'Basic realm="r"' }).end();
        return true;
      },
    });
    const registry = await front({ misdeed: redirecting(`http://${store.host}/config`) });
    const logins = { [registry.host]: login, [store.host]: login };
    const client = testClient({ allow: [registry.host, store.host], logins });
    await failureOf(client.image(named(registry.host, "a")), "denied", ["secret-word"]);
    assert.deepEqual(
      store.seen.map(({ authorization }) => authorization),
      [undefined],
    );
  });

  it("are not followed to others, who are not connected to", async () => {
    const stranger = await front({ misdeed: giving(configuration) });
    const { port } = stranger;
    const locations = [
      `http://${stranger.host}/config`,
      `https://${stranger.host}/config`,
      `http://localhost:${port}/config`,
      `http://2130706433:${port}/config`,
      `http://[::ffff:127.0.0.1]:${port}/config`,
      `//${stranger.host}/config`,
      `http://user:word@${stranger.host}/config`,
      `https://evil.example:${port}/config`,
      "http://169.254.169.254/latest/meta-data/",
      "file:///etc/passwd",
      "data:application/json,{}",
      "http://",
    ];
    for (const location of locations) {
      const registry = await front({ misdeed: redirecting(location) });
      const client = testClient({ allow: [registry.host], logins: { [registry.host]: login } });
      await failureOf(client.image(named(registry.host, "a")), "redirect", ["secret-word"]);
    }
    assert.equal(stranger.connections(), 0);
  });

  it("end after three", async () => {
    const registry = await front({
      misdeed: (_, response) => {
        response.writeHead(302, { location: "/again" }).end();
        return true;
      },
    });
    await failureOf(testClient({ allow: [registry.host] }).image(named(registry.host, "a")), "redirect");
    assert.equal(registry.seen.length, 4);
  });
});

describe("tokens of strangers", () => {
  it("are not asked for: no login goes there, and no connection", async () => {
    const stranger = await front({ misdeed: giving('{"token":"abc"}') });
    const { port } = stranger;
    const realms = [
      `http://localhost:${port}/token`,
      `https://evil.example:${port}/token`,
      `http://127.0.0.2:${port}/token`,
      `http://reader:x@${stranger.host}/token`,
      "http://169.254.169.254/token",
      "not an address",
      "",
    ];
    for (const realm of realms) {
      const registry = await front({
        misdeed: (_, response) => {
          response.writeHead(401, { "www-authenticate": `Bearer realm="${realm}",service="s"` }).end();
          return true;
        },
      });
      const client = testClient({ allow: [registry.host, "evil.example"], logins: { [registry.host]: login } });
      await failureOf(client.image(named(registry.host, "a")), "not-allowed", ["secret-word"]);
    }
    assert.equal(stranger.connections(), 0);
  });
});

describe("tag lists of many pages", () => {
  const page = (from: number, count: number): string =>
    JSON.stringify({ name: "a", tags: Array.from({ length: count }, (_, index) => `v${from + index}`) });

  it("are read to the end", async () => {
    const registry = await front({
      misdeed: ({ url = "" }, response) => {
        const last = new URL(url, "http://x").searchParams.get("last");
        if (last === null) response.setHeader("link", '</v2/a/tags/list?last=v2&n=2>; rel="next"');
        response.end(last === null ? page(1, 2) : page(3, 1));
        return true;
      },
    });
    const list = await testClient({ allow: [registry.host] }).tags(named(registry.host, "a"));
    assert.deepEqual(list, { asked: "2026-11-24T12:30:00Z", tags: ["v1", "v2", "v3"], isComplete: true });
    assert.deepEqual(
      registry.seen.map(({ path }) => path),
      ["/v2/a/tags/list?n=1000", "/v2/a/tags/list?last=v2&n=2"],
    );
  });

  const cut = [
    ["20 pages", 100, 2_000, 20],
    ["10,000 tags", 3_000, 10_000, 4],
  ] as const;
  for (const [what, count, expected, pages] of cut)
    it(`are read for ${what}`, async () => {
      const registry = await front({
        misdeed: (_, response) => {
          response.setHeader("link", '</v2/a/tags/list?last=v2>; rel="next"').end(page(1, count));
          return true;
        },
      });
      const { tags, isComplete } = await testClient({ allow: [registry.host] }).tags(named(registry.host, "a"));
      assert.deepEqual([tags.length, isComplete, registry.seen.length], [expected, false, pages]);
    });

  it("do not go on at another host", async () => {
    const stranger = await front({ misdeed: giving(page(1, 1)) });
    const registry = await front({
      misdeed: (_, response) => {
        response.setHeader("link", `<http://${stranger.host}/v2/a/tags/list?last=v2>; rel="next"`).end(page(1, 2));
        return true;
      },
    });
    await failureOf(testClient({ allow: [registry.host, stranger.host] }).tags(named(registry.host, "a")), "redirect");
    assert.equal(stranger.connections(), 0);
  });

  for (const body of ['{"tags":{}}', '{"tags":"x"}', "[]", "<html>", "{}"])
    it(`are not ${body}`, async () => {
      const registry = await front({ misdeed: giving(body) });
      await failureOf(testClient({ allow: [registry.host] }).tags(named(registry.host, "a")), "invalid");
    });

  it("may be empty", async () => {
    const registry = await front({ misdeed: giving('{"name":"a","tags":null}') });
    assert.deepEqual((await testClient({ allow: [registry.host] }).tags(named(registry.host, "a"))).tags, []);
  });
});
