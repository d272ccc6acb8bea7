/** What we read of a real engine is what `docker image inspect` prints, and only questions reach it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { createEngineClient } from "../../../server/src/images/engine/engine-client.js";
import { thisMachine } from "../../../server/src/images/engine/this-machine.js";
import type { EngineClient } from "../../../server/src/images/sources.js";
import { parseImageName } from "../../../shared/src/images/image-name.js";
import type { ImageName } from "../../../shared/src/images/images.js";
import { startEngine, type TestEngine, whyNoEngine } from "../engine.js";
import { startProxy } from "./recording-proxy.js";

const asked = "2026-11-24T12:00:00.000Z";

function named(text: string): ImageName {
  const parsed = parseImageName(text);
  assert.ok(parsed.kind === "name");
  return parsed.name;
}

describe("a real engine", { skip: whyNoEngine() }, () => {
  let engine: TestEngine;
  let folder = "";
  let notes: string[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "docker-traps-client-"));
    engine = await startEngine();
    const container = await engine.docker(["create", "busybox:1"]);
    const changes = ["USER app", "VOLUME /data", "EXPOSE 5432", "ENV A=b", 'ENTRYPOINT ["sh", "-c"]', 'CMD ["id"]'];
    const options = changes.flatMap((change) => ["--change", change]);
    await engine.docker(["commit", ...options, container, "registry.example:5000/team/app:1.2"]);
    await engine.docker(["tag", "busybox:1", "busybox:latest"]);
  });
  after(async () => {
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  function client(env: Record<string, string>): EngineClient {
    notes = [];
    return createEngineClient({
      ...thisMachine(env, folder),
      now: () => new Date(asked),
      timeout: 30_000,
      onNote: (sentence) => notes.push(sentence),
    });
  }

  const inspect = (image: string, format: string): Promise<string> =>
    engine.docker(["image", "inspect", "--format", format, image]);

  it("says of an image what docker image inspect says", async () => {
    const image = "registry.example:5000/team/app:1.2";
    assert.deepEqual(await client({ DOCKER_HOST: engine.host }).image(named(image)), {
      asked,
      platform: await inspect(image, "{{.Os}}/{{.Architecture}}"),
      size: Number(await inspect(image, "{{.Size}}")),
      created: (await inspect(image, "{{.Created}}")).slice(0, 10),
      configuration: {
        user: "app",
        volumes: ["/data"],
        ports: ["5432/tcp"],
        entrypoint: ["sh", "-c"],
        command: ["id"],
        environment: ["A=b"],
      },
    });
    assert.deepEqual(notes, []);
  });

  it("has the size in bytes, more than the program in it", async () => {
    const image = await client({ DOCKER_HOST: engine.host }).image(named("busybox:1"));
    assert.equal(image?.size, Number(await inspect("busybox:1", "{{.Size}}")));
    assert.ok(image.size > 500_000);
    assert.equal(image.configuration.user, "");
  });

  for (const image of ["busybox", "busybox:latest", "docker.io/library/busybox:1", "library/busybox:1"])
    it(`knows ${image}`, async () => {
      const found = await client({ DOCKER_HOST: engine.host }).image(named(image));
      assert.equal(found?.size, Number(await inspect("busybox:1", "{{.Size}}")));
    });

  for (const image of [
    "busybox:2",
    "busybox/busybox:1",
    "quay.io/library/busybox:1",
    `busybox@sha256:${"1".repeat(64)}`,
  ])
    it(`does not have ${image}`, async () => {
      assert.equal(await client({ DOCKER_HOST: engine.host }).image(named(image)), undefined);
      assert.deepEqual(notes, []);
    });

  it("is asked, and nothing else: only GET reaches it", async () => {
    const socket = path.join(folder, "proxy.sock");
    const proxy = await startProxy(engine.socketPath, { path: socket });
    try {
      const proxied = client({ DOCKER_HOST: `unix://${socket}` });
      assert.ok(await proxied.image(named("busybox:1")));
      assert.equal(await proxied.image(named("absent:1")), undefined);
      assert.deepEqual(proxy.requests(), ["GET /images/busybox:1/json HTTP/1.1", "GET /images/absent:1/json HTTP/1.1"]);
    } finally {
      await proxy.close();
    }
  });

  it("is found over TCP", async () => {
    const proxy = await startProxy(engine.socketPath, { host: "127.0.0.1", port: 0 });
    try {
      const { port } = proxy.server.address() as AddressInfo;
      assert.ok(await client({ DOCKER_HOST: `tcp://127.0.0.1:${port}` }).image(named("busybox:1")));
      assert.ok(await client({ DOCKER_HOST: `localhost:${port}` }).image(named("busybox:1")));
      assert.equal(proxy.requests().length, 2);
    } finally {
      await proxy.close();
    }
  });

  it("is found through the context in use, as docker context create wrote it", async () => {
    const config = path.join(folder, "config");
    mkdirSync(config, { recursive: true });
    await engine.docker(["--config", config, "context", "create", "here", "--docker", `host=${engine.host}`]);
    assert.ok(await client({ DOCKER_CONFIG: config, DOCKER_CONTEXT: "here" }).image(named("busybox:1")));
    writeFileSync(path.join(config, "config.json"), `{"currentContext":"here"}`);
    assert.ok(await client({ DOCKER_CONFIG: config }).image(named("busybox:1")));
    assert.deepEqual(notes, []);
    const id = createHash("sha256").update("here").digest("hex");
    rmSync(path.join(config, "contexts", "meta", id), { recursive: true });
    assert.equal(await client({ DOCKER_CONFIG: config }).image(named("busybox:1")), undefined);
    assert.deepEqual(notes, ['The Docker context "here" does not exist or names no engine, so no engine is asked.']);
  });

  it("that stops is no error", async () => {
    const stopping = await startEngine();
    const asking = client({ DOCKER_HOST: stopping.host });
    assert.ok(await asking.image(named("busybox:1")));
    await stopping.stop();
    assert.equal(await asking.image(named("busybox:1")), undefined);
    assert.equal(await asking.image(named("busybox:1")), undefined);
    assert.deepEqual(notes, [`The engine at ${stopping.host} does not answer: ENOENT.`]);
  });
});
