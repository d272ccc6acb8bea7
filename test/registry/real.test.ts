/** The registry client against a real registry: what it says of images is what skopeo says of them. */
import assert from "node:assert/strict";
import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { failureOf, foundBy, named, testClient } from "./client.js";
import { type Descriptor, dockerManifest, pushImage, pushIndex } from "./made-image.js";
import { run, whySkipped } from "./programs.js";
import { type RealRegistry, startRegistry } from "./real-registry.js";

describe("a real registry", { skip: whySkipped() }, () => {
  let registry: RealRegistry;
  let folder: string;
  let amd64: Descriptor;

  const skopeoRaw = (reference: string): string =>
    run("skopeo", ["inspect", "--raw", "--tls-verify=false", `docker://${registry.host}/${reference}`]);
  const skopeoDigest = (reference: string): string => {
    const file = join(folder, "manifest");
    writeFileSync(file, skopeoRaw(reference));
    return run("skopeo", ["manifest-digest", file]).trim();
  };
  const skopeoSize = (reference: string): number => {
    const { layers } = JSON.parse(skopeoRaw(reference)) as { layers: { size: number }[] };
    return layers.reduce((sum, { size }) => sum + size, 0);
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "docker-traps-skopeo-"));
    registry = await startRegistry();
    const app = { host: registry.host, repository: "team/app" };
    amd64 = await pushImage(app, {
      architecture: "amd64",
      layers: ["first layer of amd64\n".repeat(400), "second\n"],
      created: "2026-09-12T08:15:30.123456789Z",
      config: {
        User: "postgres",
        Volumes: { "/var/lib/postgresql/data": {} },
        ExposedPorts: { "5432/tcp": {} },
        Entrypoint: ["docker-entrypoint.sh"],
        Cmd: ["postgres", "-c", "fsync=on"],
        Env: ["PATH=/usr/bin:/bin", "LANG=en_US.utf8"],
      },
    });
    const arm64 = await pushImage(app, { architecture: "arm64", variant: "v8", layers: ["the layer of arm64\n"] });
    const attestation = await pushImage(app, { architecture: "unknown", layers: ["provenance"] });
    await pushIndex(app, "1.2", [
      { ...arm64, platform: { os: "linux", architecture: "arm64", variant: "v8" } },
      { ...amd64, platform: { os: "linux", architecture: "amd64" } },
      {
        ...attestation,
        platform: { os: "unknown", architecture: "unknown" },
        annotations: { "vnd.docker.reference.type": "attestation-manifest" },
      },
    ]);
    const plain = { host: registry.host, repository: "plain" };
    await pushImage(plain, {
      architecture: "arm",
      variant: "v7",
      layers: ["plain"],
      created: "1970-01-01T00:00:00Z",
      tag: "latest",
      manifestType: dockerManifest,
    });
    for (const tag of ["1", "1.0", "2"]) await pushImage(plain, { architecture: "amd64", layers: [tag], tag });
    await pushImage(plain, {
      architecture: "amd64",
      layers: ["chart"],
      tag: "chart",
      configType: "application/vnd.cncf.helm.config.v1+json",
    });
  });

  after(async () => {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const client = (): ReturnType<typeof testClient> => testClient({ allow: [registry.host] });

  it("tells an index: its platforms without the attestation, sizes and digest as skopeo", async () => {
    const image = await foundBy(client(), named(registry.host, "team/app", "1.2"));
    assert.equal(image.asked, "2026-11-24T12:30:00Z");
    assert.equal(image.digest, skopeoDigest("team/app:1.2"));
    assert.deepEqual(
      image.platforms.map(({ platform, created }) => ({ platform, created })),
      [
        { platform: "linux/arm64", created: undefined },
        { platform: "linux/amd64", created: "2026-09-12" },
      ],
    );
    const index = JSON.parse(skopeoRaw("team/app:1.2")) as { manifests: { digest: string }[] };
    assert.deepEqual(
      image.platforms.map(({ download }) => download),
      index.manifests.slice(0, 2).map(({ digest }) => skopeoSize(`team/app@${digest}`)),
    );
    assert.deepEqual(image.platforms[1]?.configuration, {
      user: "postgres",
      volumes: ["/var/lib/postgresql/data"],
      ports: ["5432/tcp"],
      entrypoint: ["docker-entrypoint.sh"],
      command: ["postgres", "-c", "fsync=on"],
      environment: ["PATH=/usr/bin:/bin", "LANG=en_US.utf8"],
    });
    assert.equal(image.platforms[0]?.configuration, undefined);
  });

  it("tells an image without an index, of Docker's schema 2, without a tag, without a user", async () => {
    const image = await foundBy(client(), named(registry.host, "plain"));
    assert.equal(image.digest, skopeoDigest("plain:latest"));
    assert.deepEqual(image.platforms, [
      {
        platform: "linux/arm/v7",
        download: skopeoSize("plain:latest"),
        created: undefined,
        configuration: { user: "", volumes: [], ports: [], entrypoint: [], command: [], environment: [] },
      },
    ]);
  });

  it("tells an image by its digest, and that a tag beside it does not matter", async () => {
    const name = { ...named(registry.host, "team/app", "no-such-tag"), digest: amd64.digest };
    const image = await foundBy(client(), name);
    assert.deepEqual([image.digest, image.platforms[0]?.platform], [amd64.digest, "linux/amd64"]);
  });

  it("says unchanged for the image of last time, and tells it again when it has changed", async () => {
    const pusher = { host: registry.host, repository: "moving" };
    await pushImage(pusher, { architecture: "amd64", layers: ["one"], tag: "latest" });
    const first = await client().image(named(registry.host, "moving"));
    assert.ok(first !== "unchanged");
    assert.equal(await client().image(named(registry.host, "moving"), first.etag), "unchanged");

    const second = await pushImage(pusher, { architecture: "amd64", layers: ["two"], tag: "latest" });
    const next = await client().image(named(registry.host, "moving"), first.etag);
    assert.ok(next !== "unchanged" && next.answer.kind === "found");
    assert.equal(next.answer.digest, second.digest);
  });

  it("says what is missing: the tag, or the repository", async () => {
    const asked = "2026-11-24T12:30:00Z";
    assert.deepEqual(await client().image(named(registry.host, "team/app", "9.9")), {
      answer: { kind: "missing", asked, what: "tag" },
      etag: undefined,
    });
    assert.deepEqual(await client().image(named(registry.host, "team/nothing", "1")), {
      answer: { kind: "missing", asked, what: "repository" },
      etag: undefined,
    });
  });

  it("lists tags, and none of a repository that does not exist", async () => {
    const asked = "2026-11-24T12:30:00Z";
    const tags = ["1", "1.0", "2", "chart", "latest"];
    const list = await client().tags(named(registry.host, "plain"));
    assert.deepEqual({ ...list, tags: [...list.tags].sort() }, { asked, tags, isComplete: true });
    assert.deepEqual(await client().tags(named(registry.host, "team/nothing")), { asked, tags: [], isComplete: true });
  });

  it("does not take a chart for an image", async () => {
    const error = await failureOf(client().image(named(registry.host, "plain", "chart")), "invalid");
    assert.match(error.message, /not an image of containers/);
  });

  it("reads eight manifests of a long index, linux/amd64 and linux/arm64 among them, and lists the others", async () => {
    const many = { host: registry.host, repository: "many" };
    const names = ["386", "arm", "loong64", "mips64le", "ppc64le", "riscv64", "s390x", "wasm", "arm64", "amd64"];
    const entries: object[] = [];
    for (const architecture of names) {
      const descriptor = await pushImage(many, { architecture, layers: [architecture] });
      entries.push({ ...descriptor, platform: { os: "linux", architecture } });
    }
    await pushIndex(many, "1", entries);
    const { platforms } = await foundBy(client(), named(registry.host, "many", "1"));
    assert.deepEqual(
      platforms.filter(({ download }) => download === undefined).map(({ platform }) => platform),
      ["linux/s390x", "linux/wasm"],
    );
    assert.equal(platforms.length, 10);
    assert.ok(platforms[9]?.configuration);
  });

  it("does not take an index of nothing for an image", async () => {
    const pusher = { host: registry.host, repository: "empty" };
    await pushIndex(pusher, "1", []);
    await failureOf(client().image(named(registry.host, "empty", "1")), "invalid");
  });
});
