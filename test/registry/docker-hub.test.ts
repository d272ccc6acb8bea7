/**
 * Docker Hub as it is from inside a company: names that only a proxy knows, a token service and a blob store of their
 * own, few pulls. The proxy of the test leads all of them to one server with a certificate for their names.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { publicRegistries } from "../../server/src/images/registry/policy.js";
import type { RegistryClient } from "../../server/src/images/sources.js";
import { failureOf, foundBy, named, type TestOptions, testClient } from "./client.js";
import { type Front, startFront } from "./front.js";
import { digestOf, ociConfig, ociIndex } from "./made-image.js";
import { whySkipped } from "./programs.js";
import { startProxy, type TunnelProxy } from "./proxy.js";
import { selfSigned } from "./token-server.js";

const login = { kind: "basic", username: "reader", password: "secret-word" } as const;
const basic = `Basic ${Buffer.from("reader:secret-word").toString("base64")}`;

const configuration =
  '{"os":"linux","architecture":"amd64","created":"2026-11-01T00:00:00Z","config":{"Cmd":["/bin/sh"]}}';
const imageOf = (size: number): string =>
  JSON.stringify({
    schemaVersion: 2,
    config: { mediaType: ociConfig, digest: digestOf(Buffer.from(configuration)), size: configuration.length },
    layers: [{ size }],
  });
const sizes = { "386": 100, amd64: 200, arm64: 300, s390x: 400 };
const contents = new Map(Object.values(sizes).map((size) => [digestOf(Buffer.from(imageOf(size))), imageOf(size)]));
const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: ociIndex,
  manifests: Object.entries(sizes).map(([architecture, size]) => ({
    digest: digestOf(Buffer.from(imageOf(size))),
    platform: { os: "linux", architecture },
  })),
});

function hub({ method, headers, url = "" }: IncomingMessage, response: ServerResponse): void {
  const challenge =
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/alpine:pull"';
  const reference = url.split("/").at(-1) ?? "";
  if (headers.authorization !== "Bearer abc") response.writeHead(401, { "www-authenticate": challenge }).end();
  else if (url.includes("/blobs/"))
    response.writeHead(307, { location: `https://production.cloudflare.docker.com/${reference}?verify=x` }).end();
  else {
    const body = contents.get(reference) ?? index;
    response
      .writeHead(200, { "docker-content-digest": digestOf(Buffer.from(body)) })
      .end(method === "HEAD" ? "" : body);
  }
}

function world(incoming: IncomingMessage, response: ServerResponse): boolean {
  const { host } = incoming.headers;
  if (host === "registry-1.docker.io") hub(incoming, response);
  else if (host === "auth.docker.io") response.end('{"token":"abc","expires_in":300}');
  else if (host === "production.cloudflare.docker.com") response.end(configuration);
  else response.writeHead(404).end();
  return true;
}

describe("Docker Hub behind a proxy", { skip: whySkipped() }, () => {
  let folder: string;
  let server: Front;
  let proxy: TunnelProxy;
  let ca: string;
  const variables = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "no_proxy", "NO_PROXY"];
  const kept = variables.map((name) => [name, process.env[name]] as const);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-hub-"));
    const names = ["registry-1.docker.io", "auth.docker.io", "production.cloudflare.docker.com"];
    const made = selfSigned(folder, names.map((name) => `DNS:${name}`).join());
    ca = made.cert;
    server = await startFront({ tls: made, misdeed: world });
    proxy = await startProxy(server.port);
    for (const name of variables) Reflect.deleteProperty(process.env, name);
    process.env["HTTPS_PROXY"] = proxy.url;
    process.env["HTTP_PROXY"] = proxy.url;
  });

  after(async () => {
    for (const [name, value] of kept)
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    await proxy.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (options: Partial<TestOptions> = {}): RegistryClient =>
    testClient({ allow: publicRegistries, ca, ...options });

  it("tells an official image; the login goes to the token service and to nobody else", async () => {
    const asked: string[] = [];
    const credentials = { find: (host: string) => Promise.resolve((asked.push(host), login)) };
    const image = await foundBy(client({ credentials }), named(undefined, "alpine", "3"));
    assert.deepEqual(
      image.platforms.map(({ platform, download, created }) => [platform, download, created]),
      [
        ["linux/386", undefined, undefined],
        ["linux/amd64", 200, "2026-11-01"],
        ["linux/arm64", 300, undefined],
        ["linux/s390x", undefined, undefined],
      ],
    );
    assert.deepEqual(asked, ["docker.io"]);
    const of = (host: string): (string | undefined)[] =>
      server.seen.filter((one) => one.host === host).map(({ authorization }) => authorization);
    assert.deepEqual(of("auth.docker.io"), [basic]);
    assert.deepEqual(of("production.cloudflare.docker.com"), [undefined]);
    assert.deepEqual(of("registry-1.docker.io"), [undefined, ...Array<string>(4).fill("Bearer abc")]);
    assert.deepEqual([...new Set(proxy.tunnels)].sort(), [
      "auth.docker.io:443",
      "production.cloudflare.docker.com:443",
      "registry-1.docker.io:443",
    ]);
    assert.equal(server.seen[0]?.path, "/v2/library/alpine/manifests/3");
  });

  it("is asked without a pull whether an image still is the same", async () => {
    const before = server.seen.length;
    const unchanged = await client().image(named(undefined, "alpine", "3"), digestOf(Buffer.from(index)));
    assert.equal(unchanged, "unchanged");
    const methods = server.seen.slice(before).filter(({ host }) => host === "registry-1.docker.io");
    assert.deepEqual(
      methods.map(({ method }) => method),
      ["HEAD", "HEAD"],
    );
  });

  it("is not asked when it is not allowed, nor is the metadata service of a cloud", async () => {
    const before = [server.seen.length, proxy.tunnels.length];
    await failureOf(client({ allow: ["ghcr.io"] }).image(named(undefined, "alpine")), "not-allowed");
    await failureOf(client().image(named("169.254.169.254", "alpine")), "not-allowed");
    assert.deepEqual([server.seen.length, proxy.tunnels.length], before);
  });

  it("does not take registries on this machine along", async () => {
    const registry = await startFront({
      misdeed: (_, response) => {
        response.end('{"name":"a","tags":["1"]}');
        return true;
      },
    });
    const before = proxy.tunnels.length;
    assert.deepEqual((await client({ allow: [registry.host] }).tags(named(registry.host, "a"))).tags, ["1"]);
    assert.equal(proxy.tunnels.length, before);
    await registry.close();
  });
});
